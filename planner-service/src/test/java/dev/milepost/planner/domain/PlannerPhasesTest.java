package dev.milepost.planner.domain;

import static dev.milepost.events.PlanPhase.CONFLICTS;
import static dev.milepost.events.PlanPhase.CONTEXT;
import static dev.milepost.events.PlanPhase.GATE;
import static dev.milepost.events.PlanPhase.SESSION;
import static dev.milepost.events.PlanPhase.TASKS;
import static dev.milepost.planner.domain.PlannerGiven.completed;
import static dev.milepost.planner.domain.PlannerGiven.drafted;
import static dev.milepost.planner.domain.PlannerGiven.implement;
import static dev.milepost.planner.domain.PlannerGiven.ready;
import static dev.milepost.planner.domain.PlannerGiven.scenario;
import static dev.milepost.planner.domain.PlannerGiven.spec;
import static dev.milepost.planner.domain.PlannerGiven.submitted;

import dev.milepost.events.GatewayEvent.CancelRequested;
import dev.milepost.events.GatewayEvent.MilestoneSubmitted;
import dev.milepost.events.GatewayEvent.PlanApproved;
import dev.milepost.events.GatewayEvent.PlanPhaseRetryRequested;
import dev.milepost.events.GatewayEvent.PlanPhaseSkipRequested;
import dev.milepost.events.GatewayEvent.PlanRevisionRequested;
import dev.milepost.events.Plan;
import dev.milepost.events.PlanPhase;
import dev.milepost.events.PlannerEvent.CommandRejected;
import dev.milepost.events.PlannerEvent.MilestoneCancelled;
import dev.milepost.events.PlannerEvent.MilestonePlanned;
import dev.milepost.events.PlannerEvent.PlanPhaseFailed;
import dev.milepost.events.PlannerEvent.PlanPhaseSkipped;
import dev.milepost.events.PlannerEvent.PlanPhaseStarted;
import dev.milepost.events.PlannerEvent.PlanRevised;
import dev.milepost.events.PlannerEvent.PlanningStalled;
import dev.milepost.events.PlannerEvent.WaveReady;
import dev.milepost.events.Revision;
import dev.milepost.events.RunEvent;
import dev.milepost.planner.domain.PlanWork.GatherContext;
import dev.milepost.planner.domain.PlanWork.PhaseAttempt;
import dev.milepost.planner.domain.PlanWork.WriteTasks;
import dev.milepost.report.artefact.PhaseNote;
import dev.milepost.testkit.Scenario;
import java.util.List;
import org.junit.jupiter.api.Test;

/** P16: planning, phase by phase. */
class PlannerPhasesTest {
  private static final Plan CALM = PlannerGiven.planned("").plan();
  private static final Plan CLASHING =
      PlannerGiven.planned("`a.c` `b.c`", "`a.c` `b.c`", "Other.").plan();
  private static final String LOW = "the conflict risk is none";

  @Test
  void phases_follow_each_other_to_the_first_wave() {
    scenario()
        .when(submitted(1))
        .then(new PlanPhaseStarted(SESSION, 1))
        .when(drafted(SESSION, 1, CALM))
        .then(new PlanPhaseStarted(CONTEXT, 1))
        .thenOutstanding(
            new GatherContext(
                spec(1, true, true), new PhaseAttempt(1, 0), CALM, List.of(done(SESSION))))
        .when(completed(CONTEXT, 1))
        .then(new PlanPhaseSkipped(CONFLICTS, LOW), new PlanPhaseStarted(GATE, 1))
        .when(completed(GATE, 1))
        .then(new MilestonePlanned(CALM), new PlanPhaseStarted(TASKS, 1))
        .when(completed(TASKS, 1))
        .then(new WaveReady(1, List.of(1), false), ready(implement(1)));
  }

  @Test
  void conflicts_are_settled_where_the_risk_is_medium_or_higher() {
    scenario()
        .given(submitted(2), drafted(SESSION, 1, CLASHING))
        .when(completed(CONTEXT, 1))
        .then(new PlanPhaseStarted(CONFLICTS, 1))
        .when(drafted(CONFLICTS, 1, CALM))
        .then(new PlanPhaseStarted(GATE, 1))
        .when(completed(GATE, 1))
        .then(new MilestonePlanned(CALM), new PlanPhaseStarted(TASKS, 1));
  }

  @Test
  void an_analysis_writes_no_tasks_and_is_over_with_its_plan() {
    scenario()
        .given(new MilestoneSubmitted(spec(1, false, false), "ann"), drafted(SESSION, 1, CALM))
        .given(completed(CONTEXT, 1))
        .when(completed(GATE, 1))
        .then(new PlanPhaseSkipped(TASKS, "analysis only"), new MilestonePlanned(CALM))
        .thenOutstanding()
        .thenOver(true);
  }

  @Test
  void tasks_are_written_of_the_plan_as_it_was_revised_and_approved() {
    var awaiting = awaiting();
    awaiting.when(
        new PlanRevisionRequested(List.of(new Revision.Parallel(3)), true, "ann"),
        new PlanApproved("ann"));
    var revised = (PlanRevised) awaiting.decided().get(0);
    awaiting
        .then(revised, new PlanPhaseStarted(TASKS, 1))
        .thenOutstanding(
            new WriteTasks(
                spec(3, true, false),
                new PhaseAttempt(1, 0),
                revised.plan(),
                List.of(
                    done(SESSION),
                    done(CONTEXT),
                    new PhaseNote(CONFLICTS, true, LOW),
                    done(GATE))));
  }

  @Test
  void what_the_last_phase_changes_of_the_plan_is_told_before_the_first_wave() {
    var renumbered = PlannerGiven.planned("", "").plan();
    scenario()
        .given(submitted(1), drafted(SESSION, 1, CALM), completed(CONTEXT, 1))
        .given(completed(GATE, 1))
        .when(drafted(TASKS, 1, renumbered))
        .then(
            new PlanRevised(renumbered, List.of("done"), 1),
            new WaveReady(1, List.of(1, 2), false),
            ready(implement(1)));
  }

  @Test
  void a_phase_that_fails_is_tried_three_times_then_somebody_decides() {
    inContext()
        .when(failed(1))
        .then(new PlanPhaseStarted(CONTEXT, 2))
        .when(failed(2))
        .then(new PlanPhaseStarted(CONTEXT, 3))
        .thenOutstanding(
            new GatherContext(
                spec(1, true, true),
                new PhaseAttempt(3, 2, "no answer"),
                CALM,
                List.of(done(SESSION))))
        .when(failed(3))
        .then(new PlanningStalled(CONTEXT, 3, "no answer", true))
        .thenOutstanding()
        .thenOver(false);
  }

  @Test
  void a_retry_counts_the_failures_anew_and_the_attempts_on() {
    stalled()
        .when(new PlanPhaseRetryRequested("ann"))
        .then(new PlanPhaseStarted(CONTEXT, 4))
        .when(failed(4), failed(5), failed(6))
        .then(
            new PlanPhaseStarted(CONTEXT, 5),
            new PlanPhaseStarted(CONTEXT, 6),
            new PlanningStalled(CONTEXT, 3, "no answer", true));
  }

  @Test
  void a_phase_can_be_left_out_whether_it_has_stalled_or_not() {
    for (var run : List.of(inContext(), stalled())) {
      run.when(new PlanPhaseSkipRequested("ann"))
          .then(
              new PlanPhaseSkipped(CONTEXT, "skipped by ann"),
              new PlanPhaseSkipped(CONFLICTS, LOW),
              new PlanPhaseStarted(GATE, 1))
          .when(drafted(CONTEXT, 1, CLASHING))
          .thenNothing();
    }
  }

  @Test
  void without_its_issues_and_unverified_there_is_no_plan() {
    scenario()
        .given(submitted(1))
        .when(new PlanPhaseSkipRequested("ann"))
        .then(refused("skip planning phase", "a phase that a plan can do without", "session"))
        .when(drafted(SESSION, 1, CALM), completed(CONTEXT, 1), new PlanPhaseSkipRequested("ann"))
        .then(
            new PlanPhaseStarted(CONTEXT, 1),
            new PlanPhaseSkipped(CONFLICTS, LOW),
            new PlanPhaseStarted(GATE, 1),
            refused("skip planning phase", "a phase that a plan can do without", "gate"));
  }

  @Test
  void nothing_is_retried_that_has_not_stalled() {
    inContext()
        .when(new PlanPhaseRetryRequested("ann"))
        .then(
            new CommandRejected(
                "retry planning",
                "Expected planning that has stalled, but found a run that is planning"));
  }

  @Test
  void planning_that_has_stalled_can_be_given_up() {
    stalled()
        .when(new CancelRequested("ann", "enough"))
        .then(new MilestoneCancelled("enough"))
        .thenOver(true);
  }

  @Test
  void late_and_repeated_words_of_a_phase_change_nothing() {
    inContext()
        .when(drafted(SESSION, 1, CLASHING), completed(GATE, 1), failed(7), completed(CONTEXT, 2))
        .thenNothing()
        .thenOutstanding(
            new GatherContext(
                spec(1, true, true), new PhaseAttempt(1, 0), CALM, List.of(done(SESSION))));
  }

  @Test
  void a_log_without_phases_is_still_understood() {
    scenario()
        .given(new MilestoneSubmitted(spec(1, true, false), "ann"), new MilestonePlanned(CALM))
        .given(new PlanApproved("ann"), new WaveReady(1, List.of(1), false))
        .when(PlannerGiven.wholeCycle(1))
        .then(
            new dev.milepost.events.PlannerEvent.WaveCompleted(1, List.of(1), List.of()),
            new dev.milepost.events.PlannerEvent.CleanupRequested(List.of("a")));
  }

  private static Scenario<PlannerState, RunEvent, PlannerEffect> inContext() {
    return scenario().given(submitted(1), drafted(SESSION, 1, CALM));
  }

  private static Scenario<PlannerState, RunEvent, PlannerEffect> stalled() {
    return inContext().given(failed(1), failed(2), failed(3));
  }

  private static Scenario<PlannerState, RunEvent, PlannerEffect> awaiting() {
    return scenario()
        .given(new MilestoneSubmitted(spec(1, true, false), "ann"), drafted(SESSION, 1, CALM))
        .given(completed(CONTEXT, 1), completed(GATE, 1));
  }

  private static PhaseNote done(PlanPhase phase) {
    return new PhaseNote(phase, false, "done");
  }

  private static PlanPhaseFailed failed(int attempt) {
    return new PlanPhaseFailed(CONTEXT, attempt, "no answer");
  }

  private static CommandRejected refused(String command, String expected, String phase) {
    return new CommandRejected(
        command, "Expected %s, but found a run in the phase %s".formatted(expected, phase));
  }
}
