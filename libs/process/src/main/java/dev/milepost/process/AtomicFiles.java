package dev.milepost.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Writes files that a reader finds whole: written aside, under a name that nobody knows before, and
 * renamed. A link in the place of the file is replaced, not followed.
 */
public final class AtomicFiles {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private AtomicFiles() {}

  /** Replaces the file, or makes it; from then on only its owner can read it. */
  public static void replace(Path file, byte[] content) throws IOException {
    write(file, content, OWNER_ONLY, false);
  }

  /** The same, and it outlives a loss of power; the file's permissions stay. */
  public static void replaceDurably(Path file, byte[] content) throws IOException {
    write(
        file, content, Files.exists(file) ? Files.getPosixFilePermissions(file) : OWNER_ONLY, true);
  }

  /** The same for these permissions. */
  public static void replaceDurably(Path file, byte[] content, Set<PosixFilePermission> permissions)
      throws IOException {
    write(file, content, permissions, true);
  }

  private static void write(
      Path file, byte[] content, Set<PosixFilePermission> permissions, boolean durable)
      throws IOException {
    var folder = file.toAbsolutePath().getParent();
    var aside = Files.createTempFile(folder, ".milepost", ".new");
    try {
      try (var out = FileChannel.open(aside, StandardOpenOption.WRITE)) {
        var bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
        if (durable) {
          out.force(true);
        }
      }
      Files.setPosixFilePermissions(aside, permissions);
      Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(aside);
    }
    if (durable) {
      force(folder);
    }
  }

  /** A folder is opened to be read; what is forced is the name in it. */
  private static void force(Path folder) throws IOException {
    try (var names = FileChannel.open(folder, StandardOpenOption.READ)) {
      names.force(true);
    }
  }
}
