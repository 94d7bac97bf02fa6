package dev.milepost.gateway.api;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Entity tags of answers (RFC 9110, 8.8.3), made of their bytes. */
public final class EntityTag {
  /** Bytes of the hash; two answers of one address have the same by chance once in 2^64. */
  private static final int LENGTH = 16;

  private EntityTag() {}

  /** The tag of these bytes, in quotes. */
  public static String of(byte[] bytes) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return "\"" + HexFormat.of().formatHex(hash, 0, LENGTH) + "\"";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM knows SHA-256", e);
    }
  }

  /**
   * True if the one who asks has what the tag is of, by weak comparison (RFC 9110, 13.1.2).
   *
   * @param ifNoneMatch the header's value; null for none
   */
  public static boolean isKnown(@Nullable String ifNoneMatch, String tag) {
    return ifNoneMatch != null
        && Arrays.stream(ifNoneMatch.split(","))
            .map(one -> one.strip().replaceFirst("^W/", ""))
            .anyMatch(one -> one.equals("*") || one.equals(tag));
  }
}
