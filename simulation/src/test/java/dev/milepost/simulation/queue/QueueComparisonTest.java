package dev.milepost.simulation.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.simulation.time.DrawnDuration.Fixed;
import dev.milepost.simulation.time.DrawnDuration.LogNormal;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** T3: the merge service's train in a load of chance, and the policies that it is compared with. */
class QueueComparisonTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final LogNormal CHECK = new LogNormal(MINUTE, 0.4);

  @Property(tries = 40)
  void no_main_is_red_and_no_innocent_is_sent_back(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int checks) {
    var load = QueueLoad.drawn(seed, 40, MINUTE, CHECK, 0.3, 0.2, 0.1);
    for (var outcome : QueueComparison.of(load, checks)) {
      assertThat(outcome.redMains()).as(outcome.policy()).isZero();
      assertThat(outcome.innocents()).as(outcome.policy()).isZero();
    }
  }

  @Property(tries = 40)
  void the_oracle_checks_the_least_of_those_that_land_each_on_its_own_tree(@ForAll long seed) {
    var load = QueueLoad.drawn(seed, 40, MINUTE, CHECK, 0, 0.2, 0);
    var outcomes = QueueComparison.of(load, 4);
    assertThat(outcomes.getLast().checks()).isEqualTo(1);
    assertThat(outcomes.getFirst().checks()).isGreaterThanOrEqualTo(1);
    assertThat(outcomes.getFirst().landed()).isEqualTo(outcomes.getLast().landed());
  }

  @Property(tries = 20)
  void with_one_check_at_once_a_train_is_as_one_by_one(@ForAll long seed) {
    var load = QueueLoad.drawn(seed, 30, MINUTE, CHECK, 0.2, 0.2, 0.1);
    var train = MergeServiceQueue.of(load, 1);
    var plain = QueueSimulation.of(load, QueuePolicies.oneByOne(), 1);
    assertThat(train.checks()).isEqualTo(plain.checks());
    assertThat(train.last()).isEqualTo(plain.last());
  }

  @Test
  void green_ones_that_are_approved_at_once_land_as_many_in_a_length_as_are_checked_at_once() {
    for (int count : new int[] {1, 4, 8, 16, 64}) {
      for (int checks : new int[] {1, 4, 16, 64}) {
        var load = QueueLoad.drawn(1, count, Duration.ZERO, new Fixed(MINUTE), 0, 0, 0);
        var train = MergeServiceQueue.of(load, checks);
        assertThat(train.last()).isEqualTo(MINUTE.multipliedBy(Math.ceilDiv(count, checks)));
        assertThat(train.checks()).isEqualTo(1);
      }
    }
  }
}
