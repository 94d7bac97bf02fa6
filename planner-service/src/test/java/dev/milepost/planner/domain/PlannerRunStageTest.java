package dev.milepost.planner.domain;

import static dev.milepost.planner.domain.PlannerGiven.implement;
import static dev.milepost.planner.domain.PlannerGiven.planned;
import static dev.milepost.planner.domain.PlannerGiven.ready;
import static dev.milepost.planner.domain.PlannerGiven.scenario;
import static dev.milepost.planner.domain.PlannerGiven.spec;
import static dev.milepost.planner.domain.PlannerGiven.started;
import static dev.milepost.planner.domain.PlannerGiven.submitted;
import static dev.milepost.planner.domain.PlannerGiven.wholeCycle;

import dev.milepost.events.Assignment;
import dev.milepost.events.ExecutorEvent.WorktreesRemoved;
import dev.milepost.events.GatewayEvent.CancelRequested;
import dev.milepost.events.GatewayEvent.MilestoneSubmitted;
import dev.milepost.events.GatewayEvent.PauseRequested;
import dev.milepost.events.GatewayEvent.PlanApproved;
import dev.milepost.events.GatewayEvent.ResumeRequested;
import dev.milepost.events.PlanPhase;
import dev.milepost.events.PlannerEvent.AttemptLost;
import dev.milepost.events.PlannerEvent.CleanupRequested;
import dev.milepost.events.PlannerEvent.CommandRejected;
import dev.milepost.events.PlannerEvent.MilestoneCancelled;
import dev.milepost.events.PlannerEvent.MilestoneCompleted;
import dev.milepost.events.PlannerEvent.MilestonePaused;
import dev.milepost.events.PlannerEvent.MilestoneResumed;
import dev.milepost.events.PlannerEvent.PlanPhaseStarted;
import dev.milepost.events.PlannerEvent.PlanningFailed;
import dev.milepost.events.PlannerEvent.WaveCompleted;
import dev.milepost.events.PlannerEvent.WaveReady;
import dev.milepost.planner.domain.PlanWork.MakeDraft;
import dev.milepost.planner.domain.PlanWork.PhaseAttempt;
import dev.milepost.planner.domain.PlannerEffect.AwaitCleanup;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlannerRunStageTest {
  @Test
  void a_submission_is_planned() {
    scenario()
        .when(submitted(1))
        .then(new PlanPhaseStarted(PlanPhase.SESSION, 1))
        .thenOutstanding(new MakeDraft(spec(1, true, true), new PhaseAttempt(1, 0)))
        .thenOver(false);
  }

  @Test
  void an_analysis_is_over_when_the_plan_stands() {
    scenario()
        .given(new MilestoneSubmitted(spec(1, false, false), "ann"))
        .when(planned(""))
        .thenNothing()
        .thenOutstanding()
        .thenOver(true);
  }

  @Test
  void a_failed_planning_is_over() {
    scenario()
        .given(submitted(1))
        .when(new PlanningFailed(List.of("no such milestone")))
        .thenNothing()
        .thenOver(true);
  }

  @Test
  void execution_waits_for_approval() {
    scenario()
        .given(new MilestoneSubmitted(spec(1, true, false), "ann"))
        .when(planned(""))
        .thenNothing()
        .thenOver(false)
        .when(new PlanApproved("ann"))
        .then(new PlanPhaseStarted(PlanPhase.TASKS, 1))
        .when(PlannerGiven.completed(PlanPhase.TASKS, 1))
        .then(new WaveReady(1, List.of(1), false), ready(implement(1)));
  }

  @Test
  void a_plan_that_needs_review_waits_though_the_gate_was_passed_before() {
    scenario()
        .given(submitted(2))
        .when(planned("", "Depends on #99"))
        .thenNothing()
        .when(new PlanApproved("ann"), PlannerGiven.completed(PlanPhase.TASKS, 1))
        .then(
            new PlanPhaseStarted(PlanPhase.TASKS, 1),
            new WaveReady(1, List.of(1), true),
            ready(implement(1)));
  }

  @Test
  void a_run_whose_issues_are_all_closed_completes_at_once() {
    scenario()
        .given(submitted(1))
        .when(planned("closed"))
        .then(new MilestoneCompleted(0, 0))
        .thenOver(true);
  }

  @Test
  void a_run_ends_when_the_executors_have_cleaned_up() {
    scenario()
        .given(submitted(1), planned(""))
        .when(wholeCycle(1))
        .then(new WaveCompleted(1, List.of(1), List.of()), new CleanupRequested(List.of("a")))
        .thenOutstanding(new AwaitCleanup(List.of("a"), 1, 0))
        .when(new WorktreesRemoved("b", 1))
        .thenNothing()
        .when(new WorktreesRemoved("a", 1))
        .then(new MilestoneCompleted(1, 0))
        .thenOutstanding()
        .thenOver(true);
  }

  @Test
  void an_executor_that_does_not_clean_up_is_given_up() {
    scenario()
        .given(submitted(1), planned(""))
        .given(wholeCycle(1))
        .when(new MilestoneCompleted(1, 0))
        .thenNothing()
        .thenOver(true);
  }

  @Test
  void a_pause_that_stops_agents_takes_their_claims_and_resume_goes_on_with_the_next_attempt() {
    var first = implement(1);
    var lost = new AttemptLost(first, "a", "inc-1", "Stopped by a pause");
    scenario()
        .given(submitted(1), planned(""), started(first))
        .when(new PauseRequested("ann", "lunch", true))
        .then(new MilestonePaused("lunch"), lost)
        .thenOutstanding()
        .when(PlannerGiven.opened(first), new PauseRequested("ann", "again", true))
        .then(
            new CommandRejected(
                "pause", "Expected a run that is not paused, but found a run that is paused"))
        .when(new ResumeRequested("ann"))
        .then(new MilestoneResumed(), ready(first.again()));
  }

  @Test
  void agents_of_a_run_that_is_paused_already_can_still_be_stopped() {
    var lost = new AttemptLost(implement(1), "a", "inc-1", "Stopped by a pause");
    scenario()
        .given(submitted(1), planned(""), started(implement(1)), new PauseRequested("ann", ""))
        .when(new PauseRequested("ann", "now", true))
        .then(lost);
  }

  @Test
  void an_offer_that_is_claimed_after_such_a_pause_is_stopped_too_and_uses_up_no_attempt() {
    var scenario = scenario().given(submitted(1), planned(""));
    for (int attempt = 1; attempt <= 5; attempt++) {
      var assignment = Assignment.implement(1, attempt);
      scenario
          .when(new PauseRequested("ann", "", true), started(assignment))
          .then(
              new MilestonePaused(""),
              new AttemptLost(assignment, "a", "inc-1", "Stopped by a pause"))
          .when(new ResumeRequested("ann"))
          .then(new MilestoneResumed(), ready(assignment.again()));
    }
  }

  @Test
  void nothing_is_offered_while_a_run_is_paused() {
    scenario()
        .given(submitted(1), planned("", ""))
        .given(started(implement(1)))
        .when(new PauseRequested("ann", "lunch"))
        .then(new MilestonePaused("lunch"))
        .when(PlannerGiven.opened(implement(1)), PlannerGiven.merged(1))
        .thenNothing()
        .when(new ResumeRequested("ann"))
        .then(new MilestoneResumed(), ready(implement(2)));
  }

  @Test
  void a_wave_ends_but_none_begins_while_a_run_is_paused() {
    scenario()
        .given(submitted(1), planned("", "After #1"), new PauseRequested("ann", ""))
        .when(wholeCycle(1))
        .then(new WaveCompleted(1, List.of(1), List.of()))
        .when(new ResumeRequested("ann"))
        .then(new MilestoneResumed(), new WaveReady(2, List.of(2), false), ready(implement(2)));
  }

  @Test
  void a_cancelled_run_owes_nothing() {
    scenario()
        .given(submitted(1), planned(""), started(implement(1)))
        .when(new CancelRequested("ann", "enough"))
        .then(new MilestoneCancelled("enough"))
        .thenOutstanding()
        .thenOver(true);
  }

  @Test
  void a_cancellation_says_whether_pull_requests_are_to_be_closed() {
    scenario()
        .given(submitted(1), planned(""), started(implement(1)))
        .when(new CancelRequested("ann", "enough", true))
        .then(new MilestoneCancelled("enough", true));
  }

  @Test
  void a_run_can_be_cancelled_before_it_is_planned_and_approved() {
    scenario()
        .given(submitted(1))
        .when(new CancelRequested("ann", ""))
        .then(new MilestoneCancelled(""))
        .when(planned(""))
        .thenNothing()
        .thenOver(true);
  }

  @Test
  void a_senseless_wish_is_answered_with_what_was_expected_and_found() {
    scenario()
        .given(submitted(1), planned(""))
        .when(new ResumeRequested("ann"))
        .then(
            new CommandRejected("resume", "Expected a paused run, but found a run that is running"))
        .when(new PlanApproved("ann"))
        .then(
            new CommandRejected(
                "approve",
                "Expected a plan that awaits approval, but found a run that is running"));
  }
}
