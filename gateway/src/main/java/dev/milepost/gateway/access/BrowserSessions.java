package dev.milepost.gateway.access;

import dev.milepost.gateway.effect.hmac.HmacSha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Sessions that browsers carry in place of a token: a cookie says whose it is, signed by the
 * server's token. Nothing is kept of it, so that it outlives a restart and is good at each replica;
 * it is void once the server's token is another. A code for signing in is signed likewise, for
 * another use and for a minute; that it is used once is its taker's business.
 */
public final class BrowserSessions {
  /**
   * Of the session; the browser sends it with what its own pages ask for, and shows it to no
   * script.
   */
  public static final String COOKIE = "milepost_session";

  public static final Duration LIFETIME = Duration.ofHours(12);
  static final Duration CODE_LIFETIME = Duration.ofMinutes(1);

  private static final String SESSION = "session";
  private static final String CODE = "code";
  private static final int NONCE_BYTES = 16;

  /** Epoch second of its end, nonce, whose it is, signature. */
  private static final Pattern FORM =
      Pattern.compile(
          "([0-9]{1,12})\\.[A-Za-z0-9_-]{22}\\.([A-Za-z0-9_-]{1,1000})\\.([A-Za-z0-9_-]{43})");

  private final HmacSha256 signing;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param key what signs; as secret as the server's token
   */
  BrowserSessions(byte[] key, InstantSource clock) {
    this.signing = new HmacSha256(key);
    this.clock = clock;
  }

  /** The value of a new session's cookie; it ends with what proved who it is. */
  public String session(Caller caller) {
    return signed(SESSION, LIFETIME, caller);
  }

  /**
   * Whose session a cookie is; nothing if it has ended or is none. What is proved by it ends with
   * it: a session does not renew itself by a code.
   */
  Optional<Caller> caller(@Nullable String value) {
    return read(SESSION, value).map(signed -> signed.caller().until(signed.end()));
  }

  /** A new code for signing in. */
  public String code(Caller caller) {
    return signed(CODE, CODE_LIFETIME, caller);
  }

  /** Whose a code is that has not ended; its end is the code's alone, not the proof's. */
  public Optional<SignedCaller> ofCode(@Nullable String value) {
    return read(CODE, value);
  }

  private String signed(String use, Duration lifetime, Caller caller) {
    var nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    var latest = clock.instant().plus(lifetime);
    var end = caller.until() == null || latest.isBefore(caller.until()) ? latest : caller.until();
    var whose = base64(caller.written().getBytes(StandardCharsets.UTF_8));
    var text = end.getEpochSecond() + "." + base64(nonce) + "." + whose;
    return text + "." + base64(signature(use, text));
  }

  /** Whose a text is that was signed, and when it ends. */
  public record SignedCaller(Caller caller, Instant end) {}

  private Optional<SignedCaller> read(String use, @Nullable String value) {
    if (value == null) {
      return Optional.empty();
    }
    var form = FORM.matcher(value);
    if (!form.matches()) {
      return Optional.empty();
    }
    var text = value.substring(0, value.lastIndexOf('.'));
    if (!MessageDigest.isEqual(
        base64(signature(use, text)).getBytes(StandardCharsets.US_ASCII),
        form.group(3).getBytes(StandardCharsets.US_ASCII))) {
      return Optional.empty();
    }
    var end = Instant.ofEpochSecond(Long.parseLong(form.group(1)));
    var whose = new String(Base64.getUrlDecoder().decode(form.group(2)), StandardCharsets.UTF_8);
    return clock.instant().isBefore(end)
        ? Caller.read(whose).map(caller -> new SignedCaller(caller, end))
        : Optional.empty();
  }

  private byte[] signature(String use, String text) {
    return signing.of((use + ":" + text).getBytes(StandardCharsets.US_ASCII));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
