package dev.milepost.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.milepost.api.Explanation;
import dev.milepost.api.MilestoneSummary.ChainLink;
import dev.milepost.events.Assignment;
import dev.milepost.events.ExecutorEvent.AttemptStarted;
import dev.milepost.events.GatewayEvent.MilestoneSubmitted;
import dev.milepost.events.Ordering;
import dev.milepost.events.Plan;
import dev.milepost.events.Plan.PlanStatus;
import dev.milepost.events.PlannedIssue;
import dev.milepost.events.PlannerEvent.MilestonePlanned;
import dev.milepost.events.RunEvent;
import dev.milepost.events.ScheduleMode;
import dev.milepost.gateway.domain.explain.RunExplanations;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** T1: a run without waves, as it is shown. */
class FlowFoldTest {
  private static final int PARALLEL = 2;

  @Test
  void it_is_shown_without_waves_and_says_that_it_flows() {
    var run = state(plan(3), new RunEvent[0]);
    var view = RunViews.of(run, null);
    assertThat(view.schedule()).isEqualTo("flow");
    assertThat(view.summary().wave()).isZero();
    assertThat(view.summary().waves()).isZero();
    assertThat(RunViews.of(GatewayGiven.state(GatewayGiven.completed()), null).schedule()).isNull();
  }

  @Test
  void it_runs_with_its_first_offer() {
    var run = one(plan(3), GatewayGiven.ready(Assignment.implement(1, 1)));
    assertThat(run.standing().status()).isEqualTo(RunStatus.RUNNING);
  }

  @Test
  void an_issue_for_which_there_is_no_place_names_those_that_have_them() {
    var run = state(plan(3), working(1), working(2));
    assertThat(why(run, 3).waitsFor()).isEqualTo("slot");
    assertThat(why(run, 3).issues()).containsExactly(1, 2);
  }

  @Test
  void an_issue_that_clashes_names_the_one_that_it_begins_after() {
    var clash = List.of(new Ordering(2, 1, List.of("a")));
    var run = state(plan(3).withOrderings(clash), working(1));
    assertThat(why(run, 2).waitsFor()).isEqualTo("order");
    assertThat(why(run, 2).says()).isEqualTo("It begins after #1: both touch the same files");
    var other = state(plan(3).withOrderings(clash), working(2));
    assertThat(why(other, 1).says()).isEqualTo("It begins after #2: both touch the same files");
    var neither = state(plan(3).withOrderings(clash), working(3));
    assertThat(why(neither, 2).waitsFor()).isEqualTo("planner");
    assertThat(why(neither, 1).waitsFor()).isEqualTo("planner");
  }

  @Test
  void a_clash_that_held_an_issue_up_is_part_of_the_chain_that_determined_the_time() {
    var clash = List.of(new Ordering(2, 1, List.of("a")));
    var events = new ArrayList<RunEvent>();
    events.addAll(GatewayGiven.merged(1));
    events.addAll(GatewayGiven.merged(2));
    var run = one(plan(2).withOrderings(clash), events.toArray(RunEvent[]::new));
    assertThat(CriticalChain.of(run))
        .extracting(ChainLink::issue, ChainLink::because)
        .containsExactly(tuple(1, null), tuple(2, "clash"));
  }

  private static RunEvent[] working(int issue) {
    var attempt = Assignment.implement(issue, 1);
    return new RunEvent[] {
      GatewayGiven.ready(attempt), new AttemptStarted(attempt, "executor-1", "a")
    };
  }

  private static Explanation why(RunState run, int issue) {
    return RunExplanations.of(run, null, List.of()).all().issues().stream()
        .filter(one -> one.issue() == issue)
        .findFirst()
        .orElseThrow();
  }

  private static RunState state(Plan plan, RunEvent[]... more) {
    var spec = GatewayGiven.spec(true, true).withSchedule(ScheduleMode.FLOW).withParallel(PARALLEL);
    var events = new ArrayList<RunEvent>();
    events.add(new MilestoneSubmitted(spec, "ann"));
    events.add(new MilestonePlanned(plan));
    for (var some : more) {
      events.addAll(List.of(some));
    }
    return GatewayGiven.state(events);
  }

  private static RunState one(Plan plan, RunEvent... events) {
    return state(plan, new RunEvent[][] {events});
  }

  /** Issues that wait for nobody. */
  private static Plan plan(int issues) {
    var all = IntStream.rangeClosed(1, issues).mapToObj(GatewayGiven::free).toList();
    var numbers = all.stream().map(PlannedIssue::number).toList();
    var waves = new TreeMap<Integer, List<Integer>>();
    waves.put(1, numbers);
    return GatewayGiven.planned(PlanStatus.READY).plan().withIssues(all).withWaves(waves);
  }
}
