package dev.milepost.cli.local;

import dev.milepost.cli.InvalidInputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;

/** Writes a file that is there as a whole, on the disk, or not at all. */
public final class DurableFile {
  private DurableFile() {}

  /** Looks at the bytes that were written, as they are on the disk. */
  public interface Check {
    /** Throws where they are not what is wanted. */
    void of(Path file) throws IOException;
  }

  /**
   * Returns when the file is durable under its name; its owner alone can read it. A file that holds
   * these bytes already stays: who was killed says it again.
   *
   * @param replace whether another file of this name may go; else it stays
   * @param check has its say before the file gets its name
   * @throws InvalidInputException if there is another file of this name that may not go
   */
  public static void write(Path file, byte[] content, boolean replace, Check check)
      throws IOException {
    var folder = file.toAbsolutePath().normalize().getParent();
    if (holds(file, content)) {
      check.of(file);
      force(file);
      force(folder);
      return;
    }
    refuseThere(file, replace);
    var rights = PosixFilePermissions.fromString("rw-------");
    var aside =
        Files.createTempFile(
            folder,
            "." + file.getFileName() + "-",
            ".partial",
            PosixFilePermissions.asFileAttribute(rights));
    try {
      try (var channel = FileChannel.open(aside, StandardOpenOption.WRITE)) {
        var left = ByteBuffer.wrap(content);
        while (left.hasRemaining()) {
          channel.write(left);
        }
        channel.force(true);
      }
      check.of(aside);
      name(aside, file, replace);
    } finally {
      Files.deleteIfExists(aside);
    }
    force(folder);
  }

  private static boolean holds(Path file, byte[] content) throws IOException {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && Files.size(file) == content.length
        && Arrays.equals(Files.readAllBytes(file), content);
  }

  /** Of a folder: the names in it. */
  private static void force(Path path) throws IOException {
    try (var opened = FileChannel.open(path, StandardOpenOption.READ)) {
      opened.force(true);
    }
  }

  /** By a link, which never takes the place of another file, of whatever process. */
  private static void name(Path aside, Path file, boolean replace) throws IOException {
    if (replace) {
      Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return;
    }
    try {
      Files.createLink(file, aside);
    } catch (FileAlreadyExistsException e) {
      throw there(file);
    } catch (UnsupportedOperationException | java.nio.file.FileSystemException e) {
      refuseThere(file, false); // a file system without links
      Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private static void refuseThere(Path file, boolean replace) {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)
        && !(replace && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))) {
      throw there(file);
    }
  }

  private static InvalidInputException there(Path file) {
    return new InvalidInputException(
        file + " is there already; name another file, or --force replaces it");
  }
}
