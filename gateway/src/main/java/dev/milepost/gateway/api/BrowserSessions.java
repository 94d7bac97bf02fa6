package dev.milepost.gateway.api;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What a browser carries in place of the token: a cookie that the token signs. Nothing is kept of
 * it, so that it outlives a restart and is good at each replica; it is void once the token is
 * another. A code for signing in is signed likewise, for another use and for a minute.
 */
final class BrowserSessions {
  static final Duration LIFETIME = Duration.ofHours(12);
  static final Duration CODE_LIFETIME = Duration.ofMinutes(1);

  private static final String SESSION = "session";
  private static final String CODE = "code";
  private static final int NONCE_BYTES = 16;
  private static final int MAX_USED = 10_000;

  /** Epoch second of its end, nonce, signature. */
  private static final Pattern FORM =
      Pattern.compile("([0-9]{1,12})\\.([A-Za-z0-9_-]{22})\\.([A-Za-z0-9_-]{43})");

  private final byte[] key;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  /** Codes that were used here, with their ends; a code that has ended needs no place. */
  private final Map<String, Instant> used = new LinkedHashMap<>();

  /**
   * @param key what signs; as secret as the token
   */
  BrowserSessions(byte[] key, InstantSource clock) {
    this.key = key.clone();
    this.clock = clock;
  }

  /** The value of a new session's cookie. */
  String session() {
    return signed(SESSION, LIFETIME);
  }

  /** True of a session's cookie that has not ended. */
  boolean isSession(@Nullable String value) {
    return ends(SESSION, value) != null;
  }

  /** A new code for signing in, good once. */
  String code() {
    return signed(CODE, CODE_LIFETIME);
  }

  /** True of a code that has not ended, the first time that this server sees it. */
  synchronized boolean takeCode(@Nullable String value) {
    var end = ends(CODE, value);
    if (end == null || value == null) {
      return false;
    }
    var now = clock.instant();
    used.values().removeIf(past -> past.isBefore(now));
    // More within a minute is no person's doing.
    return used.size() < MAX_USED && used.putIfAbsent(value, end) == null;
  }

  private String signed(String use, Duration lifetime) {
    var nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    var text = clock.instant().plus(lifetime).getEpochSecond() + "." + base64(nonce);
    return text + "." + base64(signature(use, text));
  }

  /** When it ends; null if it has, or is none. */
  private @Nullable Instant ends(String use, @Nullable String value) {
    if (value == null) {
      return null;
    }
    var form = FORM.matcher(value);
    if (!form.matches()) {
      return null;
    }
    var expected = base64(signature(use, form.group(1) + "." + form.group(2)));
    if (!MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.US_ASCII),
        form.group(3).getBytes(StandardCharsets.US_ASCII))) {
      return null;
    }
    var end = Instant.ofEpochSecond(Long.parseLong(form.group(1)));
    return clock.instant().isBefore(end) ? end : null;
  }

  private byte[] signature(String use, String text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal((use + ":" + text).getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JVM knows HmacSHA256", e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
