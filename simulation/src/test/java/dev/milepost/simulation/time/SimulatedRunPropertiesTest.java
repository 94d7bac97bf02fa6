package dev.milepost.simulation.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.Recheck;
import dev.milepost.events.ScheduleMode;
import dev.milepost.simulation.time.DrawnDuration.Fixed;
import dev.milepost.simulation.time.DrawnDuration.LogNormal;
import dev.milepost.simulation.time.DrawnDuration.Pareto;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SimulatedRunPropertiesTest {
  private static final Fixed NOTHING = new Fixed(Duration.ZERO);
  private static final LogNormal AGENT = new LogNormal(Duration.ofMinutes(6), 0.7);
  private static final Pareto HEAVY = new Pareto(Duration.ofMinutes(2), 1.2, Duration.ofHours(3));
  private static final LogNormal CHECK = new LogNormal(Duration.ofMinutes(1), 0.3);

  @Property(tries = 20)
  void the_same_seed_gives_the_same_history(@ForAll long seed) {
    var graph = random(seed);
    var load = new DrawnWorkload(seed, AGENT, CHECK, 0.2);
    for (var mode : ScheduleMode.values()) {
      var settings = SimulatedSettings.of(mode, 3);
      assertThat(SimulatedRun.of(graph, load, settings))
          .isEqualTo(SimulatedRun.of(graph, load, settings));
    }
  }

  @Property(tries = 20)
  void with_one_slot_both_schedules_take_the_sum(@ForAll long seed) {
    var graph = random(seed);
    var load = new DrawnWorkload(seed, AGENT, CHECK, 0.2);
    var sum = graph.issues().stream().map(load::alone).reduce(Duration.ZERO, Duration::plus);
    for (var mode : ScheduleMode.values()) {
      assertThat(SimulatedRun.of(graph, load, free(mode, 1)).makespan()).isEqualTo(sum);
    }
  }

  @Property(tries = 60)
  void what_flows_without_checks_stays_within_grahams_bound(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int slots) {
    var graph = random(seed);
    var load = new DrawnWorkload(seed, HEAVY, NOTHING, 0);
    var bound = LowerBound.of(graph, load, slots).toNanos();
    var taken = SimulatedRun.of(graph, load, free(ScheduleMode.FLOW, slots)).makespan().toNanos();
    assertThat(taken).isBetween(bound, (long) Math.ceil((2 - 1.0 / slots) * bound));
  }

  /** Each tree is checked once, by the train or by its merge: none of it is in vain here. */
  @Property(tries = 40)
  void where_all_pass_a_train_makes_no_run_longer(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int checks) {
    var graph = random(seed);
    var load = new DrawnWorkload(seed, NOTHING, new Fixed(Duration.ofMinutes(1)), 0);
    for (var mode : ScheduleMode.values()) {
      var serial = free(mode, 30);
      assertThat(SimulatedRun.of(graph, load, serial.withTrain(checks)).makespan())
          .isLessThanOrEqualTo(SimulatedRun.of(graph, load, serial).makespan());
    }
  }

  @Property(tries = 40)
  void no_schedule_stays_under_the_lower_bound(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int slots) {
    var graph = random(seed);
    var load = new DrawnWorkload(seed, HEAVY, CHECK, 0.2);
    for (var mode : ScheduleMode.values()) {
      assertThat(SimulatedRun.of(graph, load, SimulatedSettings.of(mode, slots)).makespan())
          .isGreaterThanOrEqualTo(LowerBound.of(graph, load, slots));
    }
  }

  private static SimulatedSettings free(ScheduleMode mode, int slots) {
    return new SimulatedSettings(
        mode, slots, Recheck.COMBINATION, Duration.ZERO, Duration.ZERO, 0, false);
  }

  private static IssueGraph random(long seed) {
    var random = new SplittableRandom(seed);
    int size = random.nextInt(1, 25);
    var blockers = new TreeMap<Integer, List<Integer>>();
    for (int issue = 1; issue <= size; issue++) {
      var before = new ArrayList<Integer>();
      for (int blocker = 1; blocker < issue; blocker++) {
        if (random.nextInt(6) == 0) {
          before.add(blocker);
        }
      }
      blockers.put(issue, before);
    }
    return new IssueGraph("random", blockers);
  }
}
