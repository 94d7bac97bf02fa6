package dev.milepost.planner.domain;

import static dev.milepost.planner.domain.PlannerGiven.failed;
import static dev.milepost.planner.domain.PlannerGiven.implement;
import static dev.milepost.planner.domain.PlannerGiven.opened;
import static dev.milepost.planner.domain.PlannerGiven.planned;
import static dev.milepost.planner.domain.PlannerGiven.ready;
import static dev.milepost.planner.domain.PlannerGiven.scenario;
import static dev.milepost.planner.domain.PlannerGiven.spec;
import static dev.milepost.planner.domain.PlannerGiven.started;
import static dev.milepost.planner.domain.PlannerGiven.submitted;
import static dev.milepost.planner.domain.PlannerGiven.wholeCycle;

import dev.milepost.events.ExecutorEvent.AttemptFailed;
import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.events.GatewayEvent.IssueRetryRequested;
import dev.milepost.events.GatewayEvent.IssueSkipRequested;
import dev.milepost.events.PlannerEvent.CleanupRequested;
import dev.milepost.events.PlannerEvent.FailureStage;
import dev.milepost.events.PlannerEvent.IssueFailed;
import dev.milepost.events.PlannerEvent.IssueReopened;
import dev.milepost.events.PlannerEvent.IssueSkipped;
import dev.milepost.events.PlannerEvent.MilestoneFailed;
import dev.milepost.events.PlannerEvent.TrackingSettled;
import dev.milepost.events.PlannerEvent.WaveCompleted;
import dev.milepost.events.PlannerEvent.WaveReady;
import dev.milepost.events.Tracking;
import dev.milepost.events.Tracking.Then;
import dev.milepost.planner.domain.PlannerEffect.SettleTracking;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A tracking issue in a run: it is done when its parts are. */
class TrackingIssuesTest {
  private static final String SUM = "- [ ] #2\n- [ ] #3";
  private static final TrackingSettled CLOSED = new TrackingSettled(1, true, "done");

  @Test
  void it_is_closed_behind_its_parts_and_goes_to_no_agent() {
    scenario()
        .given(submitted(1))
        .when(planned(SUM, "", "After #2"))
        .then(new WaveReady(1, List.of(2), false), ready(implement(2)))
        .when(wholeCycle(2))
        .then(
            new WaveCompleted(1, List.of(2), List.of()),
            new WaveReady(2, List.of(3), false),
            ready(implement(3)))
        .when(wholeCycle(3))
        .then(new WaveCompleted(2, List.of(3), List.of()))
        .thenOutstanding(settling(Then.SKIP))
        .when(CLOSED)
        .then(new CleanupRequested(List.of("a")));
  }

  @Test
  void what_waits_for_it_starts_when_it_is_closed() {
    scenario()
        .given(submitted(1))
        .given(planned("- [ ] #2", "", "Blocked by #1"))
        .when(wholeCycle(2))
        .then(new WaveCompleted(1, List.of(2), List.of()))
        .when(CLOSED)
        .then(new WaveReady(2, List.of(3), false), ready(implement(3)));
  }

  @Test
  void with_a_failed_part_it_stays_open_and_the_run_rests_as_failed() {
    scenario()
        .given(submitted(1))
        .given(planned("- [ ] #2", ""))
        .given(started(implement(2)))
        .when(failed(implement(2)))
        .then(
            new IssueFailed(2, FailureStage.EXECUTION, "the agent exited with 1"),
            new WaveCompleted(1, List.of(), List.of(2)),
            new MilestoneFailed(List.of(2), "#2 failed; retry or skip, or cancel the run"))
        .when(new IssueRetryRequested(2, "ann"))
        .then(
            new IssueReopened(2, 2),
            new WaveReady(2, List.of(2), false),
            ready(dev.milepost.events.Assignment.implement(2, 2)));
  }

  @Test
  void with_a_part_that_was_given_up_it_is_left_open_with_the_reason() {
    scenario()
        .given(submitted(1))
        .given(planned(SUM, "", ""))
        .given(wholeCycle(2))
        .when(new IssueSkipRequested(3, true, "ann"))
        .then(
            new IssueSkipped(3, true),
            new WaveCompleted(1, List.of(2), List.of()),
            new TrackingSettled(1, false, "It stays open: #3 was given up"),
            new CleanupRequested(List.of("a")));
  }

  @Test
  void one_with_work_of_its_own_goes_to_an_agent_behind_its_parts() {
    scenario()
        .given(submitted(1))
        .given(planned("- [ ] #2\n- [ ] Write notes", ""))
        .when(wholeCycle(2))
        .then(
            new WaveCompleted(1, List.of(2), List.of()),
            new WaveReady(2, List.of(1), false),
            ready(implement(1)))
        .when(wholeCycle(1))
        .then(new WaveCompleted(2, List.of(1), List.of()), new CleanupRequested(List.of("a")));
  }

  @Test
  void an_agent_that_finds_nothing_left_to_do_confirms_it() {
    scenario()
        .given(submitted(1))
        .given(planned("- [ ] #2\n- [ ] Write notes", ""))
        .given(wholeCycle(2))
        .given(started(implement(1)))
        .when(
            new AttemptFailed(
                implement(1), "a", "inc-1", FailureKind.NO_CHANGE, 0, "changed nothing", ""))
        .thenNothing()
        .thenOutstanding(
            new SettleTracking(
                spec(1, true, true), 1, new Tracking(List.of(2), List.of(), Then.IMPLEMENT), 1))
        .when(CLOSED)
        .then(new WaveCompleted(2, List.of(), List.of()), new CleanupRequested(List.of("a")));
  }

  @Test
  void what_the_forge_did_not_close_is_left_open_and_the_run_ends() {
    scenario()
        .given(submitted(1))
        .given(planned(SUM, "", ""))
        .given(wholeCycle(2))
        .given(wholeCycle(3))
        .when(new TrackingSettled(1, false, "It stays open: #9 is not of this run and open"))
        .then(new CleanupRequested(List.of("a")));
  }

  @Test
  void an_epic_of_epics_ends_from_the_inside() {
    scenario()
        .given(submitted(1))
        .given(planned("- [ ] #2", "- [ ] #3", ""))
        .given(started(implement(3)), opened(implement(3)))
        .when(PlannerGiven.merged(3))
        .then(new WaveCompleted(1, List.of(3), List.of()))
        .when(new TrackingSettled(2, true, "done"))
        .thenOutstanding(
            new SettleTracking(
                spec(1, true, true), 1, new Tracking(List.of(2), List.of(), Then.SKIP), 1))
        .when(CLOSED)
        .then(new CleanupRequested(List.of("a")));
  }

  private static SettleTracking settling(Then then) {
    return new SettleTracking(
        spec(1, true, true), 1, new Tracking(List.of(2, 3), List.of(), then), 1);
  }
}
