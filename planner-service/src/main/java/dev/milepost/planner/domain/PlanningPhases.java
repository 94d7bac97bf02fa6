package dev.milepost.planner.domain;

import dev.milepost.events.DisplayText;
import dev.milepost.events.GatewayEvent;
import dev.milepost.events.GatewayEvent.CancelRequested;
import dev.milepost.events.GatewayEvent.PlanPhaseRetryRequested;
import dev.milepost.events.GatewayEvent.PlanPhaseSkipRequested;
import dev.milepost.events.Plan;
import dev.milepost.events.Plan.ConflictRisk;
import dev.milepost.events.Plan.PlanStatus;
import dev.milepost.events.PlanPhase;
import dev.milepost.events.PlannerEvent;
import dev.milepost.events.PlannerEvent.IssueReady;
import dev.milepost.events.PlannerEvent.MilestonePlanned;
import dev.milepost.events.PlannerEvent.PlanPhaseCompleted;
import dev.milepost.events.PlannerEvent.PlanPhaseFailed;
import dev.milepost.events.PlannerEvent.PlanPhaseSkipped;
import dev.milepost.events.PlannerEvent.PlanPhaseStarted;
import dev.milepost.events.PlannerEvent.PlanRevised;
import dev.milepost.events.PlannerEvent.PlanningFailed;
import dev.milepost.events.PlannerEvent.PlanningStalled;
import dev.milepost.events.PlannerEvent.WaveReady;
import dev.milepost.events.RunEvent;
import dev.milepost.events.RunSpec;
import dev.milepost.planner.domain.PlannerState.PlannerTransition;
import dev.milepost.planner.domain.RunStage.AwaitingPlanApproval;
import dev.milepost.planner.domain.RunStage.Ending;
import dev.milepost.planner.domain.RunStage.Over;
import dev.milepost.planner.domain.RunStage.Planning;
import dev.milepost.planner.domain.plan.UnorderedClashes;
import dev.milepost.report.artefact.PhaseNote;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Planning, phase by phase (P16). */
final class PlanningPhases {
  /** P16: then a person has to decide. */
  static final int MAX_ATTEMPTS = 3;

  /** A summary is one line of a view. */
  private static final int MAX_SUMMARY = 500;

  private final String run;
  private final List<PlannerEvent> due = new ArrayList<>();

  private PlanningPhases(String run) {
    this.run = run;
  }

  /** The first phase of a run. */
  static PlannerTransition begin(RunSpec spec) {
    return PlannerTransition.saying(Planning.of(spec), new PlanPhaseStarted(PlanPhase.SESSION, 1));
  }

  /** The transition after a plan's approval. */
  static PlannerTransition approved(AwaitingPlanApproval life) {
    var tasks = Planning.of(life.spec(), life.plan(), life.before());
    return PlannerTransition.saying(tasks, new PlanPhaseStarted(PlanPhase.TASKS, 1));
  }

  static PlannerTransition fold(String run, Planning life, RunEvent event) {
    var phases = new PlanningPhases(run);
    return switch (event) {
      case PlanPhaseCompleted e when life.awaits(e.phase(), e.attempt()) ->
          phases.completed(life, e);
      case PlanPhaseFailed e when life.awaits(e.phase(), e.attempt()) ->
          phases.failed(life, e.reason());
      case PlanningFailed e when life.phase() != PlanPhase.TASKS ->
          PlannerTransition.silent(new Over("failed"));
      // Of a log from before there were phases, or without a record that was skipped: all that
      // follows is in it already.
      case MilestonePlanned e when life.phase() != PlanPhase.TASKS ->
          phases.planned(life.drafted(e.plan()));
      case WaveReady e when life.phase() == PlanPhase.TASKS -> phases.underWay(life);
      case IssueReady e when life.phase() == PlanPhase.TASKS && life.spec().flows() ->
          phases.underWay(life);
      case PlanPhaseRetryRequested wish -> phases.retried(life, wish);
      case PlanPhaseSkipRequested wish -> phases.skipped(life, wish);
      case CancelRequested wish -> UserCommandHandler.cancelled(wish);
      case GatewayEvent.RunOptionsChanged w -> PlannerTransition.silent(life);
      case GatewayEvent wish -> Rejection.of(life, wish, PlanningAndCleanup.expected(wish));
      default -> PlannerTransition.silent(life);
    };
  }

  private PlannerTransition completed(Planning life, PlanPhaseCompleted event) {
    var draft = event.draft() == null ? life.draft() : event.draft();
    if (draft == null) {
      return failed(life, "The phase ended without a plan");
    }
    var summary = DisplayText.shown(event.summary(), MAX_SUMMARY);
    if (event.draft() != null && life.phase() == PlanPhase.TASKS) {
      due.add(new PlanRevised(draft, List.of(summary), life.spec().parallel()));
    }
    return after(
        life.drafted(draft).ended(new PhaseNote(life.phase(), false, summary, event.usage())));
  }

  /** Goes on behind the phase that the life is in. */
  private PlannerTransition after(Planning life) {
    return switch (life.phase()) {
      case SESSION -> enter(life, PlanPhase.CONTEXT);
      case CONTEXT -> conflicts(life);
      case CONFLICTS -> enter(life, PlanPhase.GATE);
      case GATE -> gate(life);
      case TASKS -> start(life);
    };
  }

  private PlannerTransition enter(Planning life, PlanPhase next) {
    due.add(new PlanPhaseStarted(next, 1));
    return new PlannerTransition(life.in(next), due);
  }

  private PlannerTransition conflicts(Planning life) {
    var risk = life.plan().conflictRisk();
    var forced = Set.copyOf(life.spec().forceResolved());
    boolean many = life.spec().flows() && UnorderedClashes.areMany(life.plan(), forced);
    if (risk.compareTo(ConflictRisk.MEDIUM) >= 0 || many) {
      return enter(life, PlanPhase.CONFLICTS);
    }
    var reason = "the conflict risk is " + risk.name().toLowerCase(Locale.ROOT);
    return without(life.in(PlanPhase.CONFLICTS), reason);
  }

  private PlannerTransition without(Planning life, String reason) {
    due.add(new PlanPhaseSkipped(life.phase(), reason));
    return after(life.ended(new PhaseNote(life.phase(), true, reason)));
  }

  /** S2, P10: the gate. */
  private PlannerTransition gate(Planning life) {
    var spec = life.spec();
    if (!spec.execute()) {
      due.add(new PlanPhaseSkipped(PlanPhase.TASKS, "analysis only"));
      due.add(new MilestonePlanned(life.plan()));
      return new PlannerTransition(new Ending("planned"), due);
    }
    due.add(new MilestonePlanned(life.plan()));
    return isOpen(spec, life.plan())
        ? enter(life, PlanPhase.TASKS)
        : new PlannerTransition(new AwaitingPlanApproval(spec, life.plan(), life.before()), due);
  }

  private static boolean isOpen(RunSpec spec, Plan plan) {
    return spec.approved() && plan.status() != PlanStatus.NEEDS_REVIEW;
  }

  /** X10: what planning used is spent. */
  private PlannerTransition start(Planning life) {
    var begun = Running.of(run, life.spec(), life.plan());
    var spending = begun.spending();
    for (var outcome : life.before()) {
      spending = spending.plusPlanning(outcome.usage());
    }
    return Schedule.advance(begun.withSpending(spending), due.toArray(PlannerEvent[]::new));
  }

  private PlannerTransition planned(Planning life) {
    if (!life.spec().execute()) {
      return PlannerTransition.silent(new Over("planned"));
    }
    return isOpen(life.spec(), life.plan())
        ? start(life)
        : PlannerTransition.silent(
            new AwaitingPlanApproval(life.spec(), life.plan(), life.before()));
  }

  private PlannerTransition underWay(Planning life) {
    return PlannerTransition.silent(start(life).life());
  }

  private PlannerTransition failed(Planning life, String reason) {
    var next = life.again(life.attempt().afterFailure(reason));
    int failures = next.attempt().failures();
    if (failures < MAX_ATTEMPTS) {
      due.add(new PlanPhaseStarted(life.phase(), next.attempt().number()));
      return new PlannerTransition(next, due);
    }
    var shown = DisplayText.shown(reason, MAX_SUMMARY);
    due.add(new PlanningStalled(life.phase(), failures, shown, skippable(life)));
    return new PlannerTransition(life.stalling(), due);
  }

  private PlannerTransition retried(Planning life, PlanPhaseRetryRequested wish) {
    if (!life.stalled()) {
      return Rejection.of(life, wish, "planning that has stalled");
    }
    var next = life.again(life.attempt().asWished());
    due.add(new PlanPhaseStarted(life.phase(), next.attempt().number()));
    return new PlannerTransition(next, due);
  }

  private PlannerTransition skipped(Planning life, PlanPhaseSkipRequested wish) {
    return skippable(life)
        ? without(life, "skipped by " + DisplayText.shown(wish.by(), MAX_SUMMARY))
        : Rejection.because(
            life,
            wish,
            "a phase that a plan can do without",
            "a run in the phase " + life.phase().name().toLowerCase(Locale.ROOT));
  }

  /**
   * Without its issues there is no plan, and none stands that was not verified. The issues of a
   * goal have to be on the forge before work on them begins.
   */
  static boolean skippable(Planning life) {
    return switch (life.phase()) {
      case SESSION, GATE -> false;
      case CONTEXT, CONFLICTS -> true;
      case TASKS ->
          life.plan().issues().stream()
              .noneMatch(issue -> issue.task() != null && issue.task().comesFromGoal());
    };
  }
}
