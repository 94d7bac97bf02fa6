package dev.milepost.standalone.aot;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 of a cache, in a file beside it. */
final class CacheSum {
  private CacheSum() {}

  private static Path beside(Path cache) {
    return cache.resolveSibling(cache.getFileName() + ".sha256");
  }

  /** Notes the sum of a cache that gets its name next. */
  static void note(Path made, Path cache) throws IOException {
    Path next = made.resolveSibling("sum");
    Files.writeString(next, of(made));
    Files.move(next, beside(cache), StandardCopyOption.ATOMIC_MOVE);
  }

  /** True if a cache is as it was made; one of which nothing is noted counts as such. */
  static boolean isOf(Path cache) throws IOException {
    try {
      return Files.readString(beside(cache), java.nio.charset.StandardCharsets.ISO_8859_1)
          .equals(of(cache));
    } catch (NoSuchFileException e) {
      return true;
    }
  }

  /** Removes a cache and what is noted of it. One in use stays to its process. */
  static void delete(Path cache) throws IOException {
    Files.deleteIfExists(cache);
    Files.deleteIfExists(beside(cache));
  }

  private static String of(Path file) throws IOException {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      Files.copy(file, new DigestOutputStream(OutputStream.nullOutputStream(), digest));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM knows SHA-256", e);
    }
  }
}
