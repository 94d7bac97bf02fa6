package dev.milepost.gateway.domain.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.GatewayEvent;
import dev.milepost.events.GatewayEvent.BlockerForceResolved;
import dev.milepost.events.GatewayEvent.CancelRequested;
import dev.milepost.events.GatewayEvent.InstructionGiven;
import dev.milepost.events.GatewayEvent.IssueRetryRequested;
import dev.milepost.events.GatewayEvent.IssueSkipRequested;
import dev.milepost.events.GatewayEvent.PauseRequested;
import dev.milepost.events.GatewayEvent.PlanApproved;
import dev.milepost.events.GatewayEvent.PlanPhaseRetryRequested;
import dev.milepost.events.GatewayEvent.PlanPhaseSkipRequested;
import dev.milepost.events.GatewayEvent.ResumeRequested;
import dev.milepost.events.Plan.PlanStatus;
import dev.milepost.events.PlanPhase;
import dev.milepost.events.PlannerEvent.PlanPhaseStarted;
import dev.milepost.events.PlannerEvent.PlanningStalled;
import dev.milepost.events.RunEvent;
import dev.milepost.gateway.domain.GatewayGiven;
import dev.milepost.gateway.domain.RunState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UserCommandPreconditionTest {
  private static final Class<PreconditionResult.PreconditionMet> SENSIBLE =
      PreconditionResult.PreconditionMet.class;
  private static final RunState OVER = GatewayGiven.state(GatewayGiven.completed());
  private static final RunState RUNNING =
      GatewayGiven.state(GatewayGiven.completed().subList(0, 6));

  @Test
  void a_wish_in_the_wrong_state_hears_what_was_expected_and_what_was_found() {
    assertThat(UserCommandPrecondition.of(OVER, new ResumeRequested("ann")))
        .isEqualTo(
            new PreconditionResult.WrongState(
                "Expected a paused run, but run m1-abc is completed"));
    assertThat(UserCommandPrecondition.of(RUNNING, new IssueRetryRequested(1, "ann")))
        .isEqualTo(
            new PreconditionResult.WrongState(
                "Expected a failed issue, but issue #1 of run m1-abc is in-review"));
  }

  @Test
  void an_unknown_issue_hears_which_there_are() {
    assertThat(UserCommandPrecondition.of(RUNNING, new IssueSkipRequested(7, false, "ann")))
        .isEqualTo(new PreconditionResult.NoSuchIssue("Run m1-abc has no issue #7; it has #1 #2"));
  }

  @Test
  void sensible_wishes_are_let_through() {
    sensible(new PauseRequested("ann", "lunch"));
    sensible(new CancelRequested("ann", ""));
    sensible(new IssueSkipRequested(1, true, "ann"));
    sensible(new BlockerForceResolved(2, null, "ann"));
  }

  @Test
  void words_are_for_an_issue_that_an_agent_may_work_on_and_for_so_many_of_one() {
    sensible(told(1)); // in review
    sensible(told(2)); // waits for the first one
    assertThat(UserCommandPrecondition.of(OVER, told(1)))
        .isInstanceOf(PreconditionResult.WrongState.class);
    var events = new ArrayList<RunEvent>(GatewayGiven.completed().subList(0, 6));
    for (int at = 0; at < InstructionGiven.MAX_OF_ISSUE; at++) {
      events.add(told(1));
    }
    assertThat(UserCommandPrecondition.of(GatewayGiven.state(events), told(1)))
        .isEqualTo(
            new PreconditionResult.WrongState(
                "Expected at most 50 instructions for an issue, and issue #1 of run m1-abc has as many"));
  }

  private static InstructionGiven told(int issue) {
    return new InstructionGiven(issue, "use tabs", "ann");
  }

  @Test
  void what_awaits_approval_can_be_approved_or_cancelled_only() {
    var awaiting =
        GatewayGiven.state(
            List.of(GatewayGiven.submitted(), GatewayGiven.planned(PlanStatus.NEEDS_REVIEW)));
    assertThat(UserCommandPrecondition.of(awaiting, new PlanApproved("ann")))
        .isInstanceOf(SENSIBLE);
    assertThat(UserCommandPrecondition.of(awaiting, new CancelRequested("ann", "")))
        .isInstanceOf(SENSIBLE);
    assertThat(UserCommandPrecondition.of(awaiting, new BlockerForceResolved(2, null, "ann")))
        .isEqualTo(
            new PreconditionResult.WrongState(
                "Expected an approved run, but run m1-abc is awaiting-approval"));
  }

  @Test
  void a_phase_is_skipped_while_it_is_planned_and_retried_when_it_has_stalled() {
    var begun = List.of(GatewayGiven.submitted(), new PlanPhaseStarted(PlanPhase.CONTEXT, 1));
    var planning = GatewayGiven.state(begun);
    assertThat(UserCommandPrecondition.of(planning, new PlanPhaseSkipRequested("ann")))
        .isInstanceOf(SENSIBLE);
    assertThat(UserCommandPrecondition.of(planning, new PlanPhaseRetryRequested("ann")))
        .isEqualTo(
            new PreconditionResult.WrongState(
                "Expected planning that has stalled, but run m1-abc is planning"));
    var stalled = new ArrayList<RunEvent>(begun);
    stalled.add(new PlanningStalled(PlanPhase.CONTEXT, 3, "no", true));
    assertThat(
            UserCommandPrecondition.of(
                GatewayGiven.state(stalled), new PlanPhaseRetryRequested("ann")))
        .isInstanceOf(SENSIBLE);
  }

  @Test
  void nothing_can_be_wished_of_a_run_that_is_over() {
    wrong(new PlanApproved("ann"));
    wrong(new PauseRequested("ann", ""));
    wrong(new CancelRequested("ann", ""));
    wrong(new IssueSkipRequested(1, false, "ann"));
    wrong(new BlockerForceResolved(2, 1, "ann"));
  }

  private static void sensible(GatewayEvent wish) {
    assertThat(UserCommandPrecondition.of(RUNNING, wish)).isInstanceOf(SENSIBLE);
  }

  private static void wrong(GatewayEvent wish) {
    assertThat(UserCommandPrecondition.of(OVER, wish))
        .isInstanceOf(PreconditionResult.WrongState.class);
  }
}
