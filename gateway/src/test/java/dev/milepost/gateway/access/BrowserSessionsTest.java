package dev.milepost.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.gateway.access.BrowserSessions.SignedCaller;
import dev.milepost.gateway.domain.access.Role;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrowserSessionsTest {
  private static final byte[] KEY = "key".getBytes(StandardCharsets.US_ASCII);

  private static final Caller WHO =
      new Caller(Caller.Kind.TOKEN, "anna b", Role.OPERATOR, "abc2345678", null);

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final InstantSource clock = () -> now;
  private final BrowserSessions sessions = new BrowserSessions(KEY, clock);

  @Test
  void a_session_is_good_until_its_end_and_outlives_the_server() {
    var cookie = sessions.session(WHO);
    var restarted = new BrowserSessions(KEY, clock);
    assertThat(restarted.caller(cookie)).map(Caller::name).contains("anna b");
    now = now.plus(BrowserSessions.LIFETIME).minusSeconds(1);
    assertThat(restarted.caller(cookie)).map(Caller::name).contains("anna b");
    now = now.plusSeconds(1);
    assertThat(restarted.caller(cookie)).isEmpty();
  }

  @Test
  void a_session_of_another_token_is_none() {
    var other = new BrowserSessions("other".getBytes(StandardCharsets.US_ASCII), clock);
    assertThat(sessions.caller(other.session(WHO))).isEmpty();
  }

  @Test
  void a_code_is_good_within_a_minute_and_is_no_session() {
    var code = sessions.code(WHO);
    assertThat(sessions.caller(code)).isEmpty();
    assertThat(sessions.ofCode(code)).map(SignedCaller::caller).contains(WHO);
    assertThat(sessions.ofCode(sessions.session(WHO))).isEmpty();
    var late = sessions.code(WHO);
    now = now.plus(BrowserSessions.CODE_LIFETIME);
    assertThat(sessions.ofCode(late)).isEmpty();
  }

  @Test
  void whatever_is_changed_of_it_makes_it_void() {
    var cookie = sessions.session(WHO);
    for (int i = 0; i < cookie.length() - 1; i++) {
      var changed = new StringBuilder(cookie);
      changed.setCharAt(i, cookie.charAt(i) == '1' ? '2' : '1');
      assertThat(sessions.caller(changed.toString())).as("at %d", i).isEmpty();
    }
    var end = now.plus(Duration.ofDays(365)).getEpochSecond();
    assertThat(sessions.caller(end + cookie.substring(cookie.indexOf('.')))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "1.2.3", "999999999999999999999.a.b", "\u0000"})
  void what_is_no_session_is_none(String text) {
    assertThat(sessions.caller(text)).isEmpty();
    assertThat(sessions.caller(null)).isEmpty();
    assertThat(sessions.ofCode(text)).isEmpty();
  }

  @Test
  void a_session_says_whose_it_is_and_ends_with_the_proof() {
    var until = now.plusSeconds(60);
    var jwt = Caller.ofJwt("\u001b[31mBob\nTOKEN ADMIN x y", Role.VIEWER, until);
    var cookie = sessions.session(jwt);
    assertThat(sessions.caller(cookie)).contains(jwt);
    now = until;
    assertThat(sessions.caller(cookie)).isEmpty();
    assertThat(jwt.name()).doesNotContain("\n", "\u001b");
  }

  @Test
  void a_session_of_a_code_lasts_as_long_as_any() {
    var caller = sessions.ofCode(sessions.code(Caller.SERVER)).orElseThrow().caller();
    var cookie = sessions.session(caller);
    now = now.plus(BrowserSessions.LIFETIME).minusSeconds(1);
    assertThat(sessions.caller(cookie)).map(Caller::kind).contains(Caller.Kind.SERVER);
  }

  @Test
  void a_session_does_not_renew_itself() {
    var cookie = sessions.session(Caller.SERVER);
    var end = now.plus(BrowserSessions.LIFETIME);
    now = end.minusSeconds(30);
    var code = sessions.code(sessions.caller(cookie).orElseThrow());
    var next = sessions.session(sessions.ofCode(code).orElseThrow().caller());
    assertThat(sessions.caller(next)).isPresent();
    now = end;
    assertThat(sessions.caller(next)).isEmpty();
  }
}
