package dev.milepost.standalone.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * Whether two lists have the same lines, in any order and of any length, in a few bytes: the sum of
 * the SHA-256 of each line, modulo 2^256, and how many they are.
 */
final class DigestSum {
  private static final int BYTE = 0xff;
  private static final int BITS = 8;

  private final byte[] sum = new byte[32];
  private long lines;

  void add(String line) {
    var digest = Digests.sha256().digest(line.getBytes(UTF_8));
    int carry = 0;
    for (int at = sum.length - 1; at >= 0; at--) {
      int digit = (sum[at] & BYTE) + (digest[at] & BYTE) + carry;
      sum[at] = (byte) digit;
      carry = digit >> BITS;
    }
    lines++;
  }

  /** True if the lines are the same. */
  boolean isThatOf(DigestSum other) {
    return lines == other.lines && Arrays.equals(sum, other.sum);
  }
}
