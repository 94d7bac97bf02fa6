package dev.milepost.planner.domain;

import static dev.milepost.planner.domain.PlannerGiven.FINDING;
import static dev.milepost.planner.domain.PlannerGiven.failed;
import static dev.milepost.planner.domain.PlannerGiven.fix;
import static dev.milepost.planner.domain.PlannerGiven.flowing;
import static dev.milepost.planner.domain.PlannerGiven.implement;
import static dev.milepost.planner.domain.PlannerGiven.opened;
import static dev.milepost.planner.domain.PlannerGiven.planned;
import static dev.milepost.planner.domain.PlannerGiven.ready;
import static dev.milepost.planner.domain.PlannerGiven.scenario;
import static dev.milepost.planner.domain.PlannerGiven.started;
import static dev.milepost.planner.domain.PlannerGiven.wholeCycle;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.Assignment;
import dev.milepost.events.GatewayEvent.BlockerForceResolved;
import dev.milepost.events.GatewayEvent.IssueRetryRequested;
import dev.milepost.events.GatewayEvent.IssueSkipRequested;
import dev.milepost.events.GatewayEvent.PauseRequested;
import dev.milepost.events.GatewayEvent.PlanRevisionRequested;
import dev.milepost.events.GatewayEvent.ResumeRequested;
import dev.milepost.events.MergeEvent.NothingToMerge;
import dev.milepost.events.PlanPhase;
import dev.milepost.events.PlannerEvent.Blocked;
import dev.milepost.events.PlannerEvent.Blocker;
import dev.milepost.events.PlannerEvent.BlockerKind;
import dev.milepost.events.PlannerEvent.CleanupRequested;
import dev.milepost.events.PlannerEvent.FailureStage;
import dev.milepost.events.PlannerEvent.IssueFailed;
import dev.milepost.events.PlannerEvent.IssueReady;
import dev.milepost.events.PlannerEvent.IssueReopened;
import dev.milepost.events.PlannerEvent.IssueSkipped;
import dev.milepost.events.PlannerEvent.MilestoneDeadlocked;
import dev.milepost.events.PlannerEvent.MilestoneFailed;
import dev.milepost.events.PlannerEvent.MilestonePaused;
import dev.milepost.events.PlannerEvent.MilestoneResumed;
import dev.milepost.events.PlannerEvent.PlanRevised;
import dev.milepost.events.PlannerEvent.TrackingSettled;
import dev.milepost.events.ReviewEvent.FixRequested;
import dev.milepost.events.Revision;
import dev.milepost.events.RunEvent;
import dev.milepost.testkit.Scenario;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** T1: a run without waves, in which each issue starts as soon as its own blockers are resolved. */
class PlannerFlowTest {
  private static final IssueFailed FIRST_FAILED =
      new IssueFailed(1, FailureStage.EXECUTION, "the agent exited with 1");

  @Test
  void an_issue_is_offered_when_its_own_blocker_is_merged_though_others_are_at_work() {
    flow(3, "", "", "After #1", "After #2")
        .then(ready(implement(1)), ready(implement(2)))
        .when(started(implement(2)))
        .thenNothing()
        .when(wholeCycle(1))
        .then(ready(implement(3)));
  }

  @Test
  void the_longest_remaining_path_goes_first_and_no_more_than_parallel_at_once() {
    flow(2, "", "", "After #2", "After #3", "")
        .then(ready(implement(2)), ready(implement(1)))
        .when(wholeCycle(2))
        .then(ready(implement(5))) // when 2 was in review
        .when(wholeCycle(1))
        .then(ready(implement(3)))
        .when(wholeCycle(3))
        .then(ready(implement(4)));
  }

  @Test
  void of_equal_paths_related_issues_go_first_and_then_the_smaller_number() {
    flow(2, "See also #3", "", "", "").then(ready(implement(2)), ready(implement(3)));
  }

  @Test
  void a_round_comes_before_a_new_issue() {
    flow(1, "", "")
        .when(started(implement(1)), opened(implement(1)))
        .thenNothing()
        .when(new FixRequested(1, 101, 1, "head-1", List.of(FINDING)))
        .then(round(fix(1, 1)));
    flow(2, "", "", "")
        .when(started(implement(1)), opened(implement(1)))
        .then(ready(implement(3)))
        .when(new FixRequested(1, 101, 1, "head-1", List.of(FINDING)))
        .thenNothing()
        .when(started(implement(2)), opened(implement(2)))
        .then(round(fix(1, 1)));
  }

  @Test
  void one_at_a_time_is_one_whole_cycle_after_another_the_longest_path_first() {
    flow(1, "", "", "After #2")
        .then(ready(implement(2)))
        .when(started(implement(2)), opened(implement(2)))
        .thenNothing()
        .when(PlannerGiven.merged(2))
        .then(ready(implement(1)));
  }

  @Test
  void a_failure_holds_up_only_what_waits_for_it() {
    flow(2, "", "", "After #1", "After #2")
        .when(started(implement(1)), failed(implement(1)))
        .then(FIRST_FAILED)
        .when(wholeCycle(2))
        .then(ready(implement(4)))
        .when(wholeCycle(4))
        .then(deadlocked(3, BlockerKind.FAILED));
  }

  @Test
  void a_deadlock_is_said_again_after_a_command_that_did_not_help() {
    var rests =
        flow(1, "", "After #1", "")
            .when(started(implement(1)), failed(implement(1)))
            .then(FIRST_FAILED, ready(implement(3)))
            .when(wholeCycle(3))
            .then(deadlocked(2, BlockerKind.FAILED));
    rests
        .when(new IssueSkipRequested(1, false, "ann"))
        .then(new IssueSkipped(1, false), deadlocked(2, BlockerKind.SKIPPED));
  }

  @Test
  void a_run_whose_issues_failed_rests_as_failed_and_a_retry_starts_at_once() {
    flow(1, "")
        .when(started(implement(1)), failed(implement(1)))
        .then(
            FIRST_FAILED,
            new MilestoneFailed(List.of(1), "#1 failed; retry or skip, or cancel the run"))
        .when(new IssueRetryRequested(1, "ann"))
        .then(new IssueReopened(1, 2), ready(implement(1).again()));
  }

  @Test
  void a_retry_waits_for_nobody_who_is_at_work() {
    flow(2, "", "")
        .when(started(implement(1)), failed(implement(1)))
        .then(FIRST_FAILED)
        .when(new IssueRetryRequested(1, "ann"))
        .then(new IssueReopened(1, 2), ready(implement(1).again()));
  }

  @Test
  void what_a_skip_a_forced_blocker_or_nothing_to_merge_frees_starts_at_once() {
    flow(3, "", "", "After #1")
        .when(new IssueSkipRequested(1, true, "ann"))
        .then(new IssueSkipped(1, true), ready(implement(3)));
    flow(3, "", "", "After #1")
        .when(new BlockerForceResolved(3, 1, "ann"))
        .then(ready(implement(3)));
    flow(3, "", "", "After #1")
        .when(started(implement(1)), opened(implement(1)))
        .when(new NothingToMerge(1, 101, "head-1", "base-2"))
        .then(new IssueSkipped(1, true), ready(implement(3)));
  }

  @Test
  void a_tracking_issue_is_closed_behind_its_parts_and_frees_what_waits_for_it() {
    flow(2, "- [ ] #2", "", "Blocked by #1", "")
        .then(ready(implement(2)), ready(implement(4)))
        .when(wholeCycle(2))
        .thenNothing()
        .when(new TrackingSettled(1, true, "done"))
        .then(ready(implement(3)));
  }

  @Test
  void a_paused_run_starts_nothing_and_goes_on_with_all_that_became_free() {
    flow(2, "", "", "After #1", "After #2")
        .when(new PauseRequested("ann", "x"), started(implement(1)), started(implement(2)))
        .then(new MilestonePaused("x"))
        .when(opened(implement(1)), PlannerGiven.merged(1), opened(implement(2)))
        .when(PlannerGiven.merged(2))
        .thenNothing()
        .when(new ResumeRequested("ann"))
        .then(new MilestoneResumed(), ready(implement(3)), ready(implement(4)));
  }

  @Test
  void a_retry_comes_before_what_never_started() {
    flow(1, "", "", "After #2")
        .given(started(implement(2)))
        .when(failed(implement(2)))
        .then(
            new IssueFailed(2, FailureStage.EXECUTION, "the agent exited with 1"),
            ready(implement(1)))
        .when(new IssueRetryRequested(2, "ann"))
        .then(new IssueReopened(2, 2))
        .when(wholeCycle(1))
        .then(ready(implement(2).again()));
  }

  @Test
  void a_planner_that_lost_the_end_of_planning_goes_on_with_what_was_offered() {
    scenario()
        .given(flowing(2))
        .given(PlannerGiven.drafted(PlanPhase.SESSION, 1, planned("", "", "").plan()))
        .given(PlannerGiven.completed(PlanPhase.CONTEXT, 1))
        .given(PlannerGiven.completed(PlanPhase.GATE, 1))
        .when(ready(implement(1)), ready(implement(2)), started(implement(1)))
        .thenNothing()
        .when(opened(implement(1)))
        .then(ready(implement(3)));
  }

  @Test
  void a_revision_moves_and_drops_what_waits_for_a_slot() {
    var revised =
        flow(1, "", "", "")
            .then(ready(implement(1)))
            .when(
                new PlanRevisionRequested(
                    List.of(new Revision.Drop(2), new Revision.Parallel(2)), true, "ann"));
    assertThat(revised.decided().getFirst()).isInstanceOf(PlanRevised.class);
    assertThat(revised.decided()).contains(new IssueSkipped(2, true), ready(implement(3)));
  }

  @Test
  void the_run_ends_when_all_is_merged_and_never_spoke_of_a_wave() {
    var decided =
        flow(2, "", "After #1", "After #1")
            .when(join(wholeCycle(1), wholeCycle(2), wholeCycle(3)))
            .then(ready(implement(2)), ready(implement(3)), new CleanupRequested(List.of("a")))
            .decided();
    assertThat(decided).hasSize(3);
  }

  private static RunEvent[] join(RunEvent[]... parts) {
    return Arrays.stream(parts).flatMap(Arrays::stream).toArray(RunEvent[]::new);
  }

  private static Scenario<PlannerState, RunEvent, PlannerEffect> flow(
      int parallel, String... bodies) {
    return scenario().given(flowing(parallel)).when(planned(bodies));
  }

  /** A deadlock of an issue that waits for the first one alone. */
  private static MilestoneDeadlocked deadlocked(int issue, BlockerKind kind) {
    var blocker = new Blocker(1, kind);
    return new MilestoneDeadlocked(List.of(new Blocked(issue, List.of(blocker))));
  }

  private static IssueReady round(Assignment assignment) {
    int issue = assignment.issue();
    return new IssueReady(
        assignment,
        "Issue " + issue,
        ready(assignment).branch(),
        List.of(FINDING),
        List.of(),
        "head-" + issue);
  }
}
