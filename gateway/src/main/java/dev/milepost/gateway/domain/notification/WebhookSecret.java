package dev.milepost.gateway.domain.notification;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A key that sign messages; as text {@code whsec_} and base64 (Standard Webhooks), or any text. */
public final class WebhookSecret {
  /** 128 bits, as random text. */
  static final int MIN_BYTES = 16;

  private static final String PREFIX = "whsec_";

  private final byte[] key;

  private WebhookSecret(byte[] key) {
    this.key = key;
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException with what is allowed, never with what was found
   */
  public static WebhookSecret of(String text) {
    byte[] key;
    try {
      key =
          text.startsWith(PREFIX)
              ? Base64.getDecoder().decode(text.substring(PREFIX.length()))
              : text.getBytes(StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("Expected base64 after " + PREFIX, e);
    }
    if (key.length < MIN_BYTES) {
      throw new IllegalArgumentException(
          "Expected %d bytes or more, such as %s$(openssl rand -base64 32)"
              .formatted(MIN_BYTES, PREFIX));
    }
    return new WebhookSecret(key);
  }

  /** The key's bytes. */
  public byte[] key() {
    return key.clone();
  }

  @Override
  public String toString() {
    return "WebhookSecret";
  }
}
