package dev.milepost.gateway.effect.notification;

import dev.milepost.gateway.domain.notification.WebhookSecret;
import dev.milepost.gateway.effect.hmac.HmacSha256;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Signs messages with HMAC SHA-256 over id, time and body (standardwebhooks.com, version {@code
 * v1}); with several secrets once with each, so that a secret can be replaced without a gap.
 */
final class WebhookSigning {
  private final List<WebhookSecret> secrets;

  WebhookSigning(List<WebhookSecret> secrets) {
    this.secrets = List.copyOf(secrets);
  }

  /** The headers of a message that is sent now. */
  Map<String, String> headers(String id, Instant now, byte[] body) {
    var seconds = String.valueOf(now.getEpochSecond());
    var signed = new ByteArrayOutputStream();
    signed.writeBytes((id + "." + seconds + ".").getBytes(StandardCharsets.UTF_8));
    signed.writeBytes(body);
    var text = signed.toByteArray();
    return Map.of(
        "webhook-id",
        id,
        "webhook-timestamp",
        seconds,
        "webhook-signature",
        secrets.stream().map(secret -> signature(secret, text)).collect(Collectors.joining(" ")));
  }

  private static String signature(WebhookSecret secret, byte[] text) {
    return "v1," + Base64.getEncoder().encodeToString(new HmacSha256(secret.key()).of(text));
  }
}
