package dev.milepost.executor.effect.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LeaseTest {
  private final AtomicLong clock = new AtomicLong(5);
  private final Lease lease = new Lease(Duration.ofSeconds(30), clock::get);

  @Test
  void a_lease_is_not_held_before_the_first_confirmed_beat() {
    assertThat(lease.held()).isFalse();
  }

  @Test
  void a_lease_is_given_up_well_before_the_planner_takes_it_away() {
    lease.confirmed(clock.get());
    clock.addAndGet(Duration.ofSeconds(19).toNanos());
    assertThat(lease.held()).isTrue();
    clock.addAndGet(Duration.ofSeconds(2).toNanos());
    assertThat(lease.held()).isFalse();
  }

  @Test
  void a_late_confirmation_of_an_early_beat_does_not_shorten_the_lease() {
    lease.confirmed(clock.get() + 10);
    lease.confirmed(clock.get());
    clock.addAndGet(Duration.ofSeconds(20).toNanos() + 5);
    assertThat(lease.held()).isTrue();
  }
}
