package dev.milepost.gateway.domain.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeliveryScheduleTest {
  private static Duration wait(int failed) {
    return DeliverySchedule.afterFailure(failed, Duration.ZERO, 0).orElseThrow();
  }

  @Test
  void each_wait_is_longer_and_there_is_an_end() {
    for (int failed = 2; failed < DeliverySchedule.attempts(); failed++) {
      assertThat(wait(failed)).isGreaterThan(wait(failed - 1));
    }
    assertThat(wait(1)).isEqualTo(Duration.ofSeconds(5));
    assertThat(DeliverySchedule.afterFailure(DeliverySchedule.attempts(), Duration.ZERO, 0))
        .isEmpty();
  }

  @Test
  void chance_spreads_them_by_a_fifth() {
    assertThat(DeliverySchedule.afterFailure(1, Duration.ZERO, 1)).contains(Duration.ofSeconds(6));
  }

  @Test
  void a_receiver_is_left_alone_as_long_as_it_asks_for_but_not_for_ever() {
    assertThat(DeliverySchedule.afterFailure(1, Duration.ofMinutes(3), 0))
        .contains(Duration.ofMinutes(3));
    assertThat(DeliverySchedule.afterFailure(1, Duration.ofDays(300), 0))
        .contains(Duration.ofHours(24));
  }
}
