package dev.milepost.cli.local;

import dev.milepost.cli.InvalidInputException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A file that is there as a whole, on the disk, or not at all. It is written aside, and gets its
 * name at the end; its owner alone can read it.
 */
public final class DurableFile implements AutoCloseable {
  private final Path file;
  private final Path aside;
  private final FileChannel channel;

  private DurableFile(Path file, Path aside) throws IOException {
    this.file = file;
    this.aside = aside;
    this.channel = FileChannel.open(aside, StandardOpenOption.WRITE);
  }

  /** Looks at the bytes that were written, as they are on the disk. */
  public interface Check {
    /** Throws where they are not what is wanted. */
    void of(Path file) throws IOException;
  }

  /** Begins to write; nothing is at {@code file} before {@link #finish}. */
  public static DurableFile begin(Path file) throws IOException {
    var rights = PosixFilePermissions.fromString("rw-------");
    var aside =
        Files.createTempFile(
            folder(file),
            "." + file.getFileName() + "-",
            ".partial",
            PosixFilePermissions.asFileAttribute(rights));
    return new DurableFile(file, aside);
  }

  /** Takes the bytes; not buffered, and not to be closed. */
  public OutputStream out() {
    return Channels.newOutputStream(channel);
  }

  /**
   * Returns when the file is durable under its name. A file that holds these bytes already stays:
   * who was killed says it again.
   *
   * @param replace whether another file of this name may go; else it stays
   * @param check has its say before the file gets its name
   * @throws InvalidInputException if there is another file of this name that may not go
   */
  public void finish(boolean replace, Check check) throws IOException {
    channel.force(true);
    check.of(aside);
    if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.mismatch(file, aside) < 0) {
      force(file);
    } else {
      refuseThere(file, replace);
      name(aside, file, replace);
    }
    force(folder(file));
  }

  /** What has no name goes. */
  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(aside);
  }

  private static Path folder(Path file) {
    return file.toAbsolutePath().normalize().getParent();
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
