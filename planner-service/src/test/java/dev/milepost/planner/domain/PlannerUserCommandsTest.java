package dev.milepost.planner.domain;

import static dev.milepost.planner.domain.PlannerGiven.failed;
import static dev.milepost.planner.domain.PlannerGiven.implement;
import static dev.milepost.planner.domain.PlannerGiven.planned;
import static dev.milepost.planner.domain.PlannerGiven.ready;
import static dev.milepost.planner.domain.PlannerGiven.scenario;
import static dev.milepost.planner.domain.PlannerGiven.started;
import static dev.milepost.planner.domain.PlannerGiven.submitted;
import static dev.milepost.planner.domain.PlannerGiven.wholeCycle;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.AgentSpec;
import dev.milepost.events.Assignment;
import dev.milepost.events.GatewayEvent.BlockerForceResolved;
import dev.milepost.events.GatewayEvent.CancelRequested;
import dev.milepost.events.GatewayEvent.InstructionGiven;
import dev.milepost.events.GatewayEvent.IssueRetryRequested;
import dev.milepost.events.GatewayEvent.IssueSkipRequested;
import dev.milepost.events.GatewayEvent.RunOptionsChanged;
import dev.milepost.events.OptionsChange;
import dev.milepost.events.PlannerEvent.Blocked;
import dev.milepost.events.PlannerEvent.Blocker;
import dev.milepost.events.PlannerEvent.BlockerKind;
import dev.milepost.events.PlannerEvent.CleanupRequested;
import dev.milepost.events.PlannerEvent.CommandRejected;
import dev.milepost.events.PlannerEvent.FailureStage;
import dev.milepost.events.PlannerEvent.IssueReopened;
import dev.milepost.events.PlannerEvent.IssueSkipped;
import dev.milepost.events.PlannerEvent.MilestoneCancelled;
import dev.milepost.events.PlannerEvent.MilestoneDeadlocked;
import dev.milepost.events.PlannerEvent.WaveCompleted;
import dev.milepost.events.PlannerEvent.WaveReady;
import dev.milepost.events.RunEvent;
import dev.milepost.testkit.Scenario;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlannerUserCommandsTest {
  private static final Assignment SECOND = Assignment.implement(1, 2);

  @Test
  void open_issues_behind_a_failed_one_are_a_deadlock_that_names_their_blockers() {
    var scenario =
        scenario()
            .given(submitted(1), planned("", "After #1", "After #2"), started(implement(1)))
            .when(failed(implement(1)));
    assertThat(scenario.decided())
        .last()
        .isEqualTo(
            new MilestoneDeadlocked(
                List.of(
                    new Blocked(2, List.of(new Blocker(1, BlockerKind.FAILED))),
                    new Blocked(3, List.of(new Blocker(2, BlockerKind.BLOCKED))))));
    scenario.thenOutstanding().thenOver(false);
  }

  @Test
  void a_failed_issue_can_be_retried_and_its_dependents_go_on() {
    deadlocked()
        .when(new IssueRetryRequested(1, "ann"))
        .then(new IssueReopened(1, 2), new WaveReady(2, List.of(1), false), ready(SECOND))
        .when(started(SECOND), PlannerGiven.opened(SECOND), PlannerGiven.merged(1))
        .then(
            new WaveCompleted(2, List.of(1), List.of()),
            new WaveReady(3, List.of(2), false),
            ready(implement(2)));
  }

  @Test
  void a_retry_counts_attempts_and_rounds_anew_and_keeps_the_head_and_all_else() {
    var task =
        new Task(
            7,
            "t",
            new Task.TaskBlockers(List.of(3), List.of(), List.of(5), false, Set.of(3), null),
            new IssueStage.Failed(FailureStage.REVIEW, false),
            new Task.TaskCounters(2, 4, 3, 1),
            "h4");

    var reopened = task.reopened();

    assertThat(reopened.count()).isEqualTo(new Task.TaskCounters(5, 5, 0, 0));
    assertThat(reopened.attemptsUsed()).isEqualTo(1);
    assertThat(reopened.step()).isEqualTo(new IssueStage.Waiting());
    assertThat(reopened.head()).isEqualTo("h4");
    assertThat(reopened.needs()).isEqualTo(task.needs());
  }

  @Test
  void within_a_wave_a_retry_waits_for_its_end() {
    scenario()
        .given(submitted(2), planned("", ""), started(implement(1)), failed(implement(1)))
        .when(new IssueRetryRequested(1, "ann"))
        .thenNothing()
        .when(wholeCycle(2))
        .then(
            new WaveCompleted(1, List.of(2), List.of(1)),
            new IssueReopened(1, 2),
            new WaveReady(2, List.of(1), true),
            ready(SECOND));
  }

  @Test
  void words_for_an_agent_change_no_schedule_and_are_turned_down_where_none_follows() {
    scenario()
        .given(submitted(2), planned("", ""), started(implement(1)))
        .when(told(1), told(2), told(1))
        .thenNothing()
        .when(PlannerGiven.opened(implement(1)), told(1))
        .thenNothing()
        .when(told(7))
        .then(
            new CommandRejected(
                "tell #7",
                "Expected an issue that an agent works on, or may, but found that #7 is not part of the run"));
    deadlocked()
        .when(told(1))
        .thenNothing()
        .given(new IssueSkipRequested(1, false, "ann"))
        .when(told(1))
        .then(
            new CommandRejected(
                "tell #1",
                "Expected an issue that an agent works on, or may, but found that #1 is skipped"));
  }

  @Test
  void other_options_change_no_schedule_at_any_time_before_the_end() {
    var other =
        new RunOptionsChanged(
            new OptionsChange(new AgentSpec("shell", List.of("b"), null, null)), "ann");
    scenario()
        .given(submitted(2))
        .when(other)
        .thenNothing()
        .given(planned("", ""), started(implement(1)))
        .when(other)
        .thenNothing();
    deadlocked().when(other).thenNothing();
  }

  private static InstructionGiven told(int issue) {
    return new InstructionGiven(issue, "use tabs", "ann");
  }

  @Test
  void a_skipped_issue_releases_its_dependents_only_if_asked_to() {
    deadlocked()
        .when(new IssueSkipRequested(1, false, "ann"))
        .then(
            new IssueSkipped(1, false),
            new MilestoneDeadlocked(
                List.of(new Blocked(2, List.of(new Blocker(1, BlockerKind.SKIPPED))))))
        .when(new IssueSkipRequested(1, true, "ann"))
        .then(new IssueSkipped(1, true), new WaveReady(2, List.of(2), false), ready(implement(2)));
  }

  @Test
  void the_blocked_can_be_skipped_and_the_run_ends() {
    deadlocked()
        .when(new IssueSkipRequested(1, false, "ann"), new IssueSkipRequested(2, false, "ann"))
        .then(
            new IssueSkipped(1, false),
            new MilestoneDeadlocked(
                List.of(new Blocked(2, List.of(new Blocker(1, BlockerKind.SKIPPED))))),
            new IssueSkipped(2, false),
            new CleanupRequested(List.of("a")));
  }

  @Test
  void a_force_resolved_blocker_is_not_waited_for() {
    deadlocked()
        .when(new BlockerForceResolved(2, 1, "ann"))
        .then(new WaveReady(2, List.of(2), false), ready(implement(2)));
  }

  @Test
  void an_open_external_blocker_is_a_deadlock_until_it_is_forced() {
    scenario()
        .given(submitted(1))
        .when(planned("Depends on #99"))
        .then(
            new MilestoneDeadlocked(
                List.of(new Blocked(1, List.of(new Blocker(99, BlockerKind.MISSING))))))
        .when(new BlockerForceResolved(1, null, "ann"))
        .then(new WaveReady(1, List.of(1), false), ready(implement(1)));
  }

  @Test
  void a_deadlocked_run_can_be_cancelled() {
    deadlocked()
        .when(new CancelRequested("ann", "no"))
        .then(new MilestoneCancelled("no"))
        .thenOver(true);
  }

  @Test
  void wishes_for_an_issue_that_does_not_fit_are_rejected() {
    scenario()
        .given(submitted(1), planned("", "After #1"))
        .when(new IssueRetryRequested(1, "ann"))
        .then(rejected("retry #1", "Expected a failed issue, but found that #1 is offered"))
        .when(new IssueSkipRequested(7, false, "ann"))
        .then(
            rejected("skip #7", "Expected an open issue, but found that #7 is not part of the run"))
        .when(new BlockerForceResolved(2, 9, "ann"))
        .then(
            rejected(
                "force-resolve #2",
                "Expected an issue that waits for a blocker, but found that #2 does not wait for"
                    + " it"));
  }

  private static CommandRejected rejected(String command, String reason) {
    return new CommandRejected(command, reason);
  }

  private static Scenario<PlannerState, RunEvent, PlannerEffect> deadlocked() {
    return scenario()
        .given(submitted(1), planned("", "After #1"), started(implement(1)))
        .given(failed(implement(1)));
  }
}
