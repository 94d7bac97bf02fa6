package dev.milepost.forge.github.auth;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/** An App's private key as GitHub hands it out, and the tokens that it signs (RFC 7519, RS256). */
public final class AppKey {
  /** GitHub takes at most ten minutes; servers' clocks differ. */
  private static final Duration LIFE = Duration.ofMinutes(9);

  private static final Duration BACKDATED = Duration.ofSeconds(60);

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
    Optional<PrivateKey> key;
    try {
      key = read(pem);
    } catch (IOException | RuntimeException e) {
      // The library's message may quote the text.
      throw new IllegalArgumentException("The App's key is no RSA key in PEM");
    }
    return new AppKey(
        key.orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The App's key must be PEM, \"-----BEGIN RSA PRIVATE KEY-----\" and so on")));
  }

  /** The RSA key; empty if the text holds no PEM. */
  private static Optional<PrivateKey> read(String pem) throws IOException {
    try (var parser = new PEMParser(new StringReader(pem))) {
      var found = parser.readObject();
      if (found == null) {
        return Optional.empty();
      }
      var info =
          found instanceof PEMKeyPair pair ? pair.getPrivateKeyInfo() : (PrivateKeyInfo) found;
      var key = new JcaPEMKeyConverter().getPrivateKey(info);
      if (!key.getAlgorithm().equals("RSA")) {
        throw new IOException("Expected an RSA key");
      }
      return Optional.of(key);
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

  @Override
  public String toString() {
    return "AppKey";
  }
}
