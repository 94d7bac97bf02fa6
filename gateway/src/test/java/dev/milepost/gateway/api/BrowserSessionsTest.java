package dev.milepost.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrowserSessionsTest {
  private static final byte[] KEY = "key".getBytes(StandardCharsets.US_ASCII);

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final InstantSource clock = () -> now;
  private final BrowserSessions sessions = new BrowserSessions(KEY, clock);

  @Test
  void a_session_is_good_until_its_end_and_outlives_the_server() {
    var cookie = sessions.session();
    var restarted = new BrowserSessions(KEY, clock);
    assertThat(restarted.isSession(cookie)).isTrue();
    now = now.plus(BrowserSessions.LIFETIME).minusSeconds(1);
    assertThat(restarted.isSession(cookie)).isTrue();
    now = now.plusSeconds(1);
    assertThat(restarted.isSession(cookie)).isFalse();
  }

  @Test
  void a_session_of_another_token_is_none() {
    var other = new BrowserSessions("other".getBytes(StandardCharsets.US_ASCII), clock);
    assertThat(sessions.isSession(other.session())).isFalse();
  }

  @Test
  void a_code_is_good_once_within_a_minute_and_is_no_session() {
    var code = sessions.code();
    assertThat(sessions.isSession(code)).isFalse();
    assertThat(sessions.takeCode(code)).isTrue();
    assertThat(sessions.takeCode(code)).isFalse();
    assertThat(sessions.takeCode(sessions.session())).isFalse();
    var late = sessions.code();
    now = now.plus(BrowserSessions.CODE_LIFETIME);
    assertThat(sessions.takeCode(late)).isFalse();
  }

  @Test
  void of_many_at_once_one_takes_a_code() throws Exception {
    var code = sessions.code();
    try (var threads = Executors.newFixedThreadPool(8)) {
      List<Callable<Boolean>> takers =
          IntStream.range(0, 100)
              .<Callable<Boolean>>mapToObj(i -> () -> sessions.takeCode(code))
              .toList();
      var taken = threads.invokeAll(takers).stream().map(Future::resultNow).filter(yes -> yes);
      assertThat(taken).hasSize(1);
    }
  }

  @Test
  void whatever_is_changed_of_it_makes_it_void() {
    var cookie = sessions.session();
    for (int i = 0; i < cookie.length() - 1; i++) {
      var changed = new StringBuilder(cookie);
      changed.setCharAt(i, cookie.charAt(i) == '1' ? '2' : '1');
      assertThat(sessions.isSession(changed.toString())).as("at %d", i).isFalse();
    }
    var end = now.plus(Duration.ofDays(365)).getEpochSecond();
    assertThat(sessions.isSession(end + cookie.substring(cookie.indexOf('.')))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "1.2.3", "999999999999999999999.a.b", "\u0000"})
  void what_is_no_session_is_none(String text) {
    assertThat(sessions.isSession(text)).isFalse();
    assertThat(sessions.isSession(null)).isFalse();
    assertThat(sessions.takeCode(text)).isFalse();
  }
}
