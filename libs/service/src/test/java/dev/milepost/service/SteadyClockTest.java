package dev.milepost.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SteadyClockTest {
  private static final Instant BEGAN = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void it_begins_at_the_machines_time_and_goes_on_by_the_monotonic_clock_alone() {
    var nanos = new AtomicLong(Long.MAX_VALUE - 5);
    var clock = new SteadyClock(BEGAN, nanos::get);
    assertThat(clock.instant()).isEqualTo(BEGAN);

    nanos.addAndGet(1_500_000_000L); // beyond the largest number
    assertThat(clock.instant()).isEqualTo(BEGAN.plusMillis(1500));
  }

  @Test
  void all_of_a_process_share_one() {
    assertThat(SteadyClock.ofProcess()).isSameAs(SteadyClock.ofProcess());
  }
}
