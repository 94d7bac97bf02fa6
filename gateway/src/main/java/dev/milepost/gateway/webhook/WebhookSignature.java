package dev.milepost.gateway.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** GitHub's signature of a delivery: HMAC SHA-256 of the body's bytes. */
public final class WebhookSignature {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String PREFIX = "sha256=";

  private final SecretKeySpec key;

  /**
   * @param secret as it is configured on GitHub; not empty
   */
  public WebhookSignature(String secret) {
    this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
  }

  /** True if the header is this body's; takes as long for any header of the right length. */
  public boolean fits(@Nullable String header, byte[] body) {
    if (header == null || !header.startsWith(PREFIX)) {
      return false;
    }
    var expected = HexFormat.of().formatHex(of(body)).getBytes(StandardCharsets.US_ASCII);
    var given = header.substring(PREFIX.length()).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(expected, given);
  }

  private byte[] of(byte[] body) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "Signature";
  }
}
