package dev.milepost.forge.github.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The end of a stream. */
final class StreamTail {
  private static final int CHUNK = 16 * 1024;

  private StreamTail() {}

  /**
   * @param keep the last bytes that are kept
   * @param most after so many bytes the rest is not read
   */
  static byte[] of(InputStream in, int keep, long most) throws IOException {
    var kept = new byte[0];
    long read = 0;
    while (read < most) {
      var chunk = in.readNBytes(CHUNK);
      if (chunk.length == 0) {
        break;
      }
      read += chunk.length;
      var both = Arrays.copyOf(kept, kept.length + chunk.length);
      System.arraycopy(chunk, 0, both, kept.length, chunk.length);
      kept = both.length > keep ? Arrays.copyOfRange(both, both.length - keep, both.length) : both;
    }
    return kept;
  }
}
