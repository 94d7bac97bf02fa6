package dev.milepost.gateway.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The secret that a client shows (RFC 6750); only its digest is kept. */
final class BearerToken {
  /** The characters of RFC 6750, 2.1; fewer than 32 of them could be found by trying. */
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~+/-]{32,4096}=*");

  private static final int MAX_FILE_BYTES = 8192;
  private static final String SCHEME = "Bearer ";

  private final byte[] digest;

  private BearerToken(String token) {
    digest = digest(token);
  }

  /**
   * The token that a file holds, blanks around it left out.
   *
   * @throws IOException with what is allowed, never with what was found
   */
  static BearerToken read(Path file) throws IOException {
    String text;
    try (var in = Files.newInputStream(file)) {
      text = new String(in.readNBytes(MAX_FILE_BYTES), StandardCharsets.ISO_8859_1).strip();
    } catch (IOException e) {
      throw new IOException(
          "The token file %s (milepost.gateway.token-file) cannot be read".formatted(file), e);
    }
    if (!FORM.matcher(text).matches()) {
      throw new IOException(
          "Expected 32 or more letters, digits or . _ ~ + / - in %s (milepost.gateway.token-file)"
              .formatted(file));
    }
    return new BearerToken(text);
  }

  /** True if the header's value carries it; as long for each wrong one. */
  boolean isCarriedBy(@Nullable String authorization) {
    if (authorization == null
        || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return false;
    }
    var shown = authorization.substring(SCHEME.length()).strip();
    return MessageDigest.isEqual(digest, digest(shown));
  }

  /** A key that only who has the token can know; it does not give the token away. */
  byte[] signingKey() {
    return digest("milepost browser sessions " + HexFormat.of().formatHex(digest));
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM knows SHA-256", e);
    }
  }
}
