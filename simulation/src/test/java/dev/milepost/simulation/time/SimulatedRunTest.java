package dev.milepost.simulation.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.events.Recheck;
import dev.milepost.events.ScheduleMode;
import dev.milepost.simulation.time.DrawnDuration.LogNormal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SimulatedRunTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final LogNormal AGENT = new LogNormal(Duration.ofMinutes(6), 0.7);

  @Test
  void a_chain_takes_its_length() {
    var graph = graph(Map.of(1, List.of(), 2, List.of(1), 3, List.of(2)));
    var load = new DrawnWorkload(1, AGENT, AGENT, 0.5);
    var sum = graph.issues().stream().map(load::alone).reduce(Duration.ZERO, Duration::plus);
    for (var mode : ScheduleMode.values()) {
      assertThat(SimulatedRun.of(graph, load, free(mode, 4)).makespan()).isEqualTo(sum);
    }
  }

  @Test
  void a_wave_waits_for_its_slowest_and_what_flows_does_not() {
    // #1 (1 min) ─▶ #3 (10 min), beside #2 (10 min).
    var graph = graph(Map.of(1, List.of(), 2, List.of(), 3, List.of(1)));
    var load = new GivenWorkload(Map.of(1, 1, 2, 10, 3, 10), 0, false);
    assertThat(SimulatedRun.of(graph, load, free(ScheduleMode.WAVES, 2)).makespan())
        .isEqualTo(MINUTE.multipliedBy(20));
    assertThat(SimulatedRun.of(graph, load, free(ScheduleMode.FLOW, 2)).makespan())
        .isEqualTo(MINUTE.multipliedBy(11));
  }

  @Test
  void what_flows_begins_with_the_issue_that_is_estimated_to_be_longest() {
    var graph = graph(Map.of(1, List.of(), 2, List.of(), 3, List.of()));
    var load = new GivenWorkload(Map.of(1, 5, 2, 5, 3, 10), 0, false);
    var settings = free(ScheduleMode.FLOW, 2);
    assertThat(SimulatedRun.of(graph, load, settings).makespan())
        .isEqualTo(MINUTE.multipliedBy(15));
    assertThat(SimulatedRun.of(graph, load, settings.withEstimates()).makespan())
        .isEqualTo(MINUTE.multipliedBy(10));
  }

  @Test
  void what_is_not_modelled_is_refused() {
    assertThatThrownBy(
            () ->
                new SimulatedSettings(
                    ScheduleMode.FLOW, 1, Recheck.ALWAYS, Duration.ZERO, Duration.ZERO, 0, false))
        .hasMessageContaining("Expected recheck COMBINATION or OVERLAP");
    assertThatThrownBy(() -> graph(Map.of(1, List.of(2), 2, List.of())))
        .hasMessageContaining("Expected a blocker of #1");
  }

  @Test
  void merges_check_one_after_another_what_no_check_has_seen() {
    var graph = graph(Map.of(1, List.of(), 2, List.of(), 3, List.of()));
    var load = new GivenWorkload(Map.of(1, 5, 2, 5, 3, 5), 1, false);
    var settings = free(ScheduleMode.FLOW, 3);
    // The first lands as it was checked; the other two are checked again, in turn.
    assertThat(SimulatedRun.of(graph, load, settings).makespan())
        .isEqualTo(MINUTE.multipliedBy(5 + 1 + 2));
    assertThat(SimulatedRun.of(graph, load, settings.withoutMerges()).makespan())
        .isEqualTo(MINUTE.multipliedBy(5 + 1));
  }

  @Test
  void a_train_checks_side_by_side_what_lands_one_after_another() {
    var graph = graph(Map.of(1, List.of(), 2, List.of(), 3, List.of(), 4, List.of()));
    var load = new GivenWorkload(Map.of(1, 5, 2, 5, 3, 5, 4, 5), 1, false);
    var settings = free(ScheduleMode.FLOW, 4);
    assertThat(SimulatedRun.of(graph, load, settings.withTrain(3)).makespan())
        .isEqualTo(MINUTE.multipliedBy(5 + 1 + 1));
    // The first lands as it was checked; then two at once.
    assertThat(SimulatedRun.of(graph, load, settings.withTrain(2)).makespan())
        .isEqualTo(MINUTE.multipliedBy(5 + 1 + 2));
    assertThat(SimulatedRun.of(graph, load, settings.withTrain(1)).makespan())
        .isEqualTo(SimulatedRun.of(graph, load, settings).makespan())
        .isEqualTo(MINUTE.multipliedBy(5 + 1 + 3));
  }

  @Test
  void a_red_first_round_is_checked_twice_fixed_and_checked_again() {
    var graph = graph(Map.of(1, List.of()));
    var load = new GivenWorkload(Map.of(1, 5), 1, true);
    assertThat(SimulatedRun.of(graph, load, free(ScheduleMode.FLOW, 1)).makespan())
        .isEqualTo(MINUTE.multipliedBy(5 + 1 + 1 + 5 + 1))
        .isEqualTo(load.alone(1));
  }

  private static SimulatedSettings free(ScheduleMode mode, int slots) {
    return new SimulatedSettings(
        mode, slots, Recheck.COMBINATION, Duration.ZERO, Duration.ZERO, 0, false);
  }

  private static IssueGraph graph(Map<Integer, List<Integer>> blockers) {
    return new IssueGraph("given", new TreeMap<>(blockers));
  }

  /** Minutes of each issue's agent, in any round, and of any check. */
  private record GivenWorkload(Map<Integer, Integer> agents, int checks, boolean red)
      implements Workload {
    @Override
    public Duration agent(int issue, int round) {
      return MINUTE.multipliedBy(agents.get(issue));
    }

    @Override
    public Duration check(int issue, int round, int rerun) {
      return recheck(issue);
    }

    @Override
    public Duration recheck(int issue) {
      return MINUTE.multipliedBy(checks);
    }

    @Override
    public boolean isFirstRoundRed(int issue) {
      return red;
    }
  }
}
