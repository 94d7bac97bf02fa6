package dev.milepost.standalone.backup;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, as {@code sha256sum} prints it. */
final class Digests {
  private Digests() {}

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM knows SHA-256", e);
    }
  }

  /** A line of a list of files, without its end. */
  static String line(byte[] digest, String name) {
    return HexFormat.of().formatHex(digest) + "  " + name;
  }
}
