package dev.milepost.gateway.domain.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EndpointHealthTest {
  private static final int MANY = 5_000;

  @Test
  void an_endpoint_that_takes_nothing_rests_ever_longer_up_to_five_minutes() {
    var rests =
        Stream.iterate(EndpointHealth.GOOD, EndpointHealth::failed)
            .limit(11)
            .map(health -> health.rest(Duration.ZERO, 0).toSeconds())
            .toList();
    assertThat(rests).containsExactly(0L, 0L, 0L, 5L, 10L, 20L, 40L, 80L, 160L, 300L, 300L);
    var worst =
        Stream.iterate(EndpointHealth.GOOD, EndpointHealth::failed).limit(MANY).toList().getLast();
    assertThat(worst.rest(Duration.ZERO, 0)).isEqualTo(Duration.ofMinutes(5));
    assertThat(worst.rest(Duration.ZERO, 1)).isEqualTo(Duration.ofMinutes(6));
    assertThat(new EndpointHealth(Integer.MAX_VALUE).failed().rest(Duration.ZERO, 0))
        .isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void a_longer_rest_that_the_receiver_asks_for_is_given_up_to_an_hour() {
    var third = new EndpointHealth(3);
    assertThat(third.rest(Duration.ofSeconds(1), 0)).isEqualTo(Duration.ofSeconds(5));
    assertThat(third.rest(Duration.ofMinutes(2), 0)).isEqualTo(Duration.ofMinutes(2));
    assertThat(third.rest(Duration.ofDays(9), 0)).isEqualTo(Duration.ofHours(1));
    assertThat(EndpointHealth.GOOD.failed().rest(Duration.ofDays(9), 0)).isZero();
  }
}
