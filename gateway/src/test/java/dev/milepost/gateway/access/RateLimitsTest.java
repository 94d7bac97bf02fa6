package dev.milepost.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RateLimitsTest {
  /** Small enough that no time of the test's own fills a bucket again. */
  private final RateLimits limits = new RateLimits(1, 3);

  @Test
  void each_caller_has_a_limit_of_its_own() {
    assertThat(LongStream.range(0, 10).map(any -> limits.request("anna"))).containsOnly(0L);
    assertThat(limits.request("anna")).isBetween(1L, 2L);
    assertThat(limits.request("bob")).isZero();
  }

  @Test
  void failures_of_an_address_are_counted_apart() {
    assertThat(LongStream.range(0, 3).map(any -> limits.failure("10.0.0.1"))).containsOnly(0L);
    assertThat(limits.failure("10.0.0.1")).isBetween(1L, 21L);
    assertThat(limits.failure("10.0.0.2")).isZero();
    assertThat(limits.request("10.0.0.1")).isZero();
  }

  @Test
  void a_limit_of_nothing_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RateLimits(0, 1))
        .withMessageContaining("milepost.gateway.requests-per-second");
  }

  @Test
  void one_owners_addresses_are_one() {
    assertThat(RateLimits.network("127.0.0.2")).isEqualTo(RateLimits.network("127.9.9.9"));
    assertThat(RateLimits.network("2001:db8::1")).isEqualTo(RateLimits.network("2001:db8::ffff:1"));
    assertThat(RateLimits.network("2001:db8::1"))
        .isNotEqualTo(RateLimits.network("2001:db8:0:1::1"));
    assertThat(RateLimits.network("10.0.0.1")).isNotEqualTo(RateLimits.network("10.0.0.2"));
    assertThat(RateLimits.network(null)).isEmpty();
  }
}
