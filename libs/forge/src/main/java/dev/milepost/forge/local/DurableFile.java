package dev.milepost.forge.local;

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

/** Writes files that are whole or not there, also after a crash of the machine. */
final class DurableFile {
  /** For what is ours alone. */
  private static final Set<PosixFilePermission> PRIVATE =
      PosixFilePermissions.fromString("rw-------");

  /** For what its folder's owner reads, as an editor would make it. */
  private static final Set<PosixFilePermission> SHARED =
      PosixFilePermissions.fromString("rw-r--r--");

  private DurableFile() {}

  /** Writes aside, makes it durable and renames; the file's permissions stay. */
  static void write(Path file, byte[] content) throws IOException {
    write(file, content, Files.exists(file) ? Files.getPosixFilePermissions(file) : PRIVATE);
  }

  /** The same for a file that is a person's, and not there yet. */
  static void writeNew(Path file, byte[] content) throws IOException {
    write(file, content, SHARED);
  }

  private static void write(Path file, byte[] content, Set<PosixFilePermission> permissions)
      throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Path aside = Files.createTempFile(folder, "." + file.getFileName(), ".tmp");
    try {
      try (var out = FileChannel.open(aside, StandardOpenOption.WRITE)) {
        var bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
        out.force(true);
      }
      Files.setPosixFilePermissions(aside, permissions);
      Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(aside);
    }
    try (var directory = FileChannel.open(folder, StandardOpenOption.READ)) {
      directory.force(true);
    }
  }
}
