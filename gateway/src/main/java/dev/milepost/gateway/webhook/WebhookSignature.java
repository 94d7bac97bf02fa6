package dev.milepost.gateway.webhook;

import dev.milepost.gateway.effect.hmac.HmacSha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** GitHub's signature of a delivery: HMAC SHA-256 of the body's bytes. */
public final class WebhookSignature {
  private static final String PREFIX = "sha256=";

  private final HmacSha256 signing;

  /**
   * @param secret as it is configured on GitHub; not empty
   */
  public WebhookSignature(String secret) {
    this.signing = new HmacSha256(secret.getBytes(StandardCharsets.UTF_8));
  }

  /** True if the header is this body's; takes as long for any header of the right length. */
  public boolean fits(@Nullable String header, byte[] body) {
    if (header == null || !header.startsWith(PREFIX)) {
      return false;
    }
    var expected = HexFormat.of().formatHex(signing.of(body)).getBytes(StandardCharsets.US_ASCII);
    var given = header.substring(PREFIX.length()).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(expected, given);
  }

  @Override
  public String toString() {
    return "Signature";
  }
}
