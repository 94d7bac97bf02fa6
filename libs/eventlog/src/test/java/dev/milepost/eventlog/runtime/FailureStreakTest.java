package dev.milepost.eventlog.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FailureStreakTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Exception FAULT = new IllegalStateException("locked");
  private static final RetryPolicy THREE =
      new RetryPolicy(Duration.ofSeconds(1), Duration.ofSeconds(4), 3, Duration.ofMinutes(2));

  @Test
  void failures_in_a_row_are_counted_from_the_first() {
    var newest = new IllegalStateException("still locked");
    var so =
        FailureStreak.first(NOW, FAULT)
            .after(NOW.plusSeconds(1), FAULT)
            .after(NOW.plusSeconds(3), newest)
            .until(NOW.plusSeconds(6));
    assertThat(so)
        .isEqualTo(new FailureStreak(3, NOW, NOW.plusSeconds(3), newest, NOW.plusSeconds(6)));
  }

  @Test
  void a_failure_long_after_another_is_the_first_of_a_new_trouble() {
    var later = NOW.plus(FailureStreak.MAX_APART).plusSeconds(1);
    var so = FailureStreak.first(NOW, FAULT).after(NOW.plusSeconds(9), FAULT);
    assertThat(so.after(later, FAULT).failures()).isEqualTo(3);
    assertThat(FailureStreak.first(NOW, FAULT).after(later, FAULT))
        .isEqualTo(FailureStreak.first(later, FAULT));
  }

  @Test
  void tries_are_spent_by_their_number_or_by_the_time_since_the_first() {
    var one = FailureStreak.first(NOW, FAULT);
    assertThat(THREE.isSpent(one)).isFalse();
    assertThat(THREE.isSpent(one.after(NOW.plusSeconds(1), FAULT))).isFalse();
    assertThat(THREE.isSpent(one.after(NOW, FAULT).after(NOW, FAULT))).isTrue();
    assertThat(THREE.isSpent(one.after(NOW.plus(Duration.ofMinutes(3)), FAULT))).isTrue();
  }

  @Test
  void no_pause_keeps_an_effect_waiting_that_could_go_on() {
    for (int failures = 1; failures < RetryPolicy.DEFAULT.tries(); failures++) {
      assertThat(RetryPolicy.DEFAULT.pause(failures, 1)).isLessThan(Duration.ofSeconds(10));
    }
  }

  @Test
  void what_fails_at_once_is_tried_for_minutes() {
    var all = Duration.ZERO;
    for (int failures = 1; failures < RetryPolicy.DEFAULT.tries(); failures++) {
      all = all.plus(RetryPolicy.DEFAULT.pause(failures, 0.5));
    }
    assertThat(all).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(6));
  }
}
