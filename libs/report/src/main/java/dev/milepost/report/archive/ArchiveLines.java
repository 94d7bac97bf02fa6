package dev.milepost.report.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Lines of a stream that is not trusted, one in memory at a time. */
public final class ArchiveLines {
  private static final int BLOCK = 64 * 1024;

  private final InputStream in;
  private final byte[] block = new byte[BLOCK];
  private final long most;
  private int at;
  private int filled;
  private long size;

  /**
   * @param in the caller's to close
   * @param most bytes of all lines together
   */
  public ArchiveLines(InputStream in, long most) {
    this.in = in;
    this.most = most;
  }

  /**
   * The next line without its end; null behind the last.
   *
   * @throws InvalidArchiveException if it has no end, or is longer than a line may be
   * @throws IOException if it cannot be read
   */
  public byte @Nullable [] next() throws IOException, InvalidArchiveException {
    var line = new ByteArrayOutputStream();
    while (fill()) {
      int end = at;
      while (end < filled && block[end] != '\n') {
        end++;
      }
      line.write(block, at, end - at);
      size += end - at + 1L;
      if (line.size() > RunArchive.MAX_LINE || size > most) {
        throw new InvalidArchiveException(
            "It unpacks to more than an archive may have: %d bytes in all, %d in a line"
                .formatted(most, RunArchive.MAX_LINE));
      }
      boolean whole = end < filled;
      at = whole ? end + 1 : end;
      if (whole) {
        return line.toByteArray();
      }
    }
    if (line.size() > 0) {
      throw new InvalidArchiveException("It ends early: it was cut off");
    }
    return null;
  }

  private boolean fill() throws IOException {
    if (at == filled) {
      at = 0;
      filled = Math.max(0, in.read(block));
    }
    return filled > 0;
  }
}
