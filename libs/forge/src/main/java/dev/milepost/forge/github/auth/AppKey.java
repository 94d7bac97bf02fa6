package dev.milepost.forge.github.auth;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Pattern;

/** An App's private key as GitHub hands it out, and the tokens that it signs (RFC 7519, RS256). */
public final class AppKey {
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN (RSA )?PRIVATE KEY-----([^-]*)-----END (RSA )?PRIVATE KEY-----");

  /** GitHub takes at most ten minutes; servers' clocks differ. */
  private static final Duration LIFE = Duration.ofMinutes(9);

  private static final Duration BACKDATED = Duration.ofSeconds(60);

  /** PKCS #8 names the algorithm before the key: version 0, OID 1.2.840.113549.1.1.1, NULL. */
  private static final byte[] RSA = {
    0x02,
    0x01,
    0x00,
    0x30,
    0x0d,
    0x06,
    0x09,
    0x2a,
    (byte) 0x86,
    0x48,
    (byte) 0x86,
    (byte) 0xf7,
    0x0d,
    0x01,
    0x01,
    0x01,
    0x05,
    0x00
  };

  private final PrivateKey key;

  private AppKey(PrivateKey key) {
    this.key = key;
  }

  /**
   * Reads PEM, PKCS #1 (what GitHub gives) or PKCS #8.
   *
   * @throws IllegalArgumentException if it is neither; the message has nothing of the key
   */
  public static AppKey of(String pem) {
    var matcher = PEM.matcher(pem);
    if (!matcher.find()) {
      throw new IllegalArgumentException(
          "The App's key must be PEM, \"-----BEGIN RSA PRIVATE KEY-----\" and so on");
    }
    try {
      var bytes = Base64.getMimeDecoder().decode(matcher.group(2));
      var pkcs8 = matcher.group(1) == null ? bytes : wrapped(bytes);
      return new AppKey(
          KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalArgumentException("The App's key is no RSA key in PEM");
    }
  }

  /** A token that says: this is the App. */
  String token(String app, Instant now) {
    var claims =
        "{\"iat\":%d,\"exp\":%d,\"iss\":\"%s\"}"
            .formatted(now.minus(BACKDATED).getEpochSecond(), now.plus(LIFE).getEpochSecond(), app);
    var signed = part("{\"alg\":\"RS256\",\"typ\":\"JWT\"}") + "." + part(claims);
    try {
      var signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signed + "." + encoded(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java signs with RSA", e);
    }
  }

  private static String part(String json) {
    return encoded(json.getBytes(StandardCharsets.UTF_8));
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] wrapped(byte[] pkcs1) {
    var inner = new ByteArrayOutputStream();
    inner.writeBytes(RSA);
    inner.writeBytes(tagged(0x04, pkcs1));
    return tagged(0x30, inner.toByteArray());
  }

  private static byte[] tagged(int tag, byte[] content) {
    var out = new ByteArrayOutputStream();
    out.write(tag);
    if (content.length < 0x80) {
      out.write(content.length);
    } else {
      int bytes = content.length < 0x100 ? 1 : content.length < 0x10000 ? 2 : 3;
      out.write(0x80 | bytes);
      for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8) {
        out.write(content.length >> shift);
      }
    }
    out.writeBytes(content);
    return out.toByteArray();
  }

  @Override
  public String toString() {
    return "AppKey";
  }
}
