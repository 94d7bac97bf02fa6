package dev.milepost.standalone.backup;

import dev.milepost.events.FaultText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Writes a file and leaves blocks of zeros out: Kafka's indexes are 10 MiB of them each. */
final class SparseCopy {
  private static final int BLOCK = 64 * 1024;

  /** The file cannot be written; the stream is not to blame. */
  static final class WriteFailedException extends IOException {
    private static final long serialVersionUID = 1L;

    WriteFailedException(Path file, IOException why) {
      super(file + " cannot be written: " + FaultText.of(why), why);
    }
  }

  private SparseCopy() {}

  /**
   * Writes what is left of the stream to a new file, and forces it to the disk.
   *
   * @return its digest, SHA-256
   * @throws WriteFailedException if the file is the cause
   */
  static byte[] of(InputStream in, Path file, String permissions) throws IOException {
    var digest = Digests.sha256();
    var rights = PosixFilePermissions.fromString(permissions);
    try (var channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(rights))) {
      var block = new byte[BLOCK];
      long at = 0;
      for (int n = in.readNBytes(block, 0, BLOCK); n > 0; n = in.readNBytes(block, 0, BLOCK)) {
        digest.update(block, 0, n);
        at += n;
        if (!isZero(block, n)) {
          writeAll(file, channel, ByteBuffer.wrap(block, 0, n), at - n);
        }
      }
      if (channel.size() < at) {
        writeAll(file, channel, ByteBuffer.wrap(new byte[1]), at - 1);
      }
      force(file, channel);
    }
    return digest.digest();
  }

  private static void force(Path file, FileChannel channel) throws WriteFailedException {
    try {
      channel.force(true);
    } catch (IOException e) {
      throw new WriteFailedException(file, e);
    }
  }

  private static void writeAll(Path file, FileChannel channel, ByteBuffer bytes, long at)
      throws WriteFailedException {
    try {
      for (long next = at; bytes.hasRemaining(); ) {
        next += channel.write(bytes, next);
      }
    } catch (IOException e) {
      throw new WriteFailedException(file, e);
    }
  }

  private static boolean isZero(byte[] block, int length) {
    for (int i = 0; i < length; i++) {
      if (block[i] != 0) {
        return false;
      }
    }
    return true;
  }
}
