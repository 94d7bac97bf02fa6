package dev.milepost.process;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Keeps the last bytes of an output. Safe for many threads. */
public final class BoundedTail implements OutputSink {
  private static final int UTF8_CONTINUATION_MASK = 0xC0;
  private static final int UTF8_CONTINUATION = 0x80;
  private final byte[] ring;
  private long written;

  /**
   * @param limit how many bytes to keep, at least 1
   */
  public BoundedTail(int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("a tail keeps at least 1 byte, not " + limit);
    }
    this.ring = new byte[limit];
  }

  @Override
  public synchronized void accept(byte[] chunk) {
    int from = Math.max(0, chunk.length - ring.length);
    written += from;
    while (from < chunk.length) {
      int at = (int) (written % ring.length);
      int length = Math.min(chunk.length - from, ring.length - at);
      System.arraycopy(chunk, from, ring, at, length);
      from += length;
      written += length;
    }
  }

  /** True if something before the tail was dropped. */
  public synchronized boolean cut() {
    return written > ring.length;
  }

  /** The bytes kept. */
  public synchronized byte[] bytes() {
    if (!cut()) {
      return Arrays.copyOf(ring, (int) written);
    }
    int at = (int) (written % ring.length);
    byte[] out = new byte[ring.length];
    System.arraycopy(ring, at, out, 0, ring.length - at);
    System.arraycopy(ring, 0, out, ring.length - at, at);
    return out;
  }

  /**
   * The tail as text that is safe to show: what is no UTF-8 replaced, no control characters but
   * line ends and tabs, not begun within a character.
   */
  public String text() {
    byte[] bytes = bytes();
    int start = 0;
    while (cut() && start < Math.min(4, bytes.length) && isContinuation(bytes[start])) {
      start++;
    }
    return SafeText.of(new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8));
  }

  private static boolean isContinuation(byte b) {
    return (b & UTF8_CONTINUATION_MASK) == UTF8_CONTINUATION;
  }
}
