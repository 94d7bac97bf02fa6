package dev.milepost.planner.run;

import dev.milepost.events.GatewayEvent;
import dev.milepost.events.GatewayEvent.CancelRequested;
import dev.milepost.events.GatewayEvent.PlanPhaseRetryRequested;
import dev.milepost.events.GatewayEvent.PlanPhaseSkipRequested;
import dev.milepost.events.Plan;
import dev.milepost.events.Plan.ConflictRisk;
import dev.milepost.events.Plan.PlanStatus;
import dev.milepost.events.PlanPhase;
import dev.milepost.events.PlannerEvent;
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
import dev.milepost.events.Text;
import dev.milepost.events.artefact.PhaseNote;
import dev.milepost.planner.run.Life.Awaiting;
import dev.milepost.planner.run.Life.Ending;
import dev.milepost.planner.run.Life.Over;
import dev.milepost.planner.run.Life.Planning;
import dev.milepost.planner.run.PlannerState.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Planning, phase by phase (P16). */
final class Phases {
  /** P16: then somebody has to decide. */
  static final int MOST_ATTEMPTS = 3;

  /** A summary is one line of a view. */
  private static final int MOST_SUMMARY = 500;

  private final String run;
  private final List<PlannerEvent> due = new ArrayList<>();

  private Phases(String run) {
    this.run = run;
  }

  /** The first phase of a run. */
  static Turn begin(RunSpec spec) {
    return Turn.saying(Planning.of(spec), new PlanPhaseStarted(PlanPhase.SESSION, 1));
  }

  /** What follows the approval of a plan. */
  static Turn approved(Awaiting life) {
    var tasks = Planning.of(life.spec(), life.plan(), life.before());
    return Turn.saying(tasks, new PlanPhaseStarted(PlanPhase.TASKS, 1));
  }

  static Turn fold(String run, Planning life, RunEvent event) {
    var phases = new Phases(run);
    return switch (event) {
      case PlanPhaseCompleted e when life.awaits(e.phase(), e.attempt()) ->
          phases.completed(life, e);
      case PlanPhaseFailed e when life.awaits(e.phase(), e.attempt()) ->
          phases.failed(life, e.reason());
      case PlanningFailed e when life.phase() != PlanPhase.TASKS -> Turn.silent(new Over("failed"));
      // Of a log that was written before there were phases: all that follows is in it already.
      case MilestonePlanned e when life.phase() != PlanPhase.TASKS ->
          phases.planned(life.drafted(e.plan()));
      case WaveReady e when life.phase() == PlanPhase.TASKS -> phases.underWay(life);
      case PlanPhaseRetryRequested wish -> phases.retried(life, wish);
      case PlanPhaseSkipRequested wish -> phases.skipped(life, wish);
      case CancelRequested wish -> Wishes.cancelled(wish);
      case GatewayEvent wish -> Rejection.of(life, wish, Intake.expected(wish));
      default -> Turn.silent(life);
    };
  }

  private Turn completed(Planning life, PlanPhaseCompleted event) {
    var draft = event.draft() == null ? life.draft() : event.draft();
    if (draft == null) {
      return failed(life, "The phase ended without a plan");
    }
    var summary = Text.shown(event.summary(), MOST_SUMMARY);
    if (event.draft() != null && life.phase() == PlanPhase.TASKS) {
      due.add(new PlanRevised(draft, List.of(summary), life.spec().parallel()));
    }
    return after(
        life.drafted(draft).ended(new PhaseNote(life.phase(), false, summary, event.usage())));
  }

  /** Goes on behind the phase that the life is in. */
  private Turn after(Planning life) {
    return switch (life.phase()) {
      case SESSION -> enter(life, PlanPhase.CONTEXT);
      case CONTEXT -> conflicts(life);
      case CONFLICTS -> enter(life, PlanPhase.GATE);
      case GATE -> gate(life);
      case TASKS -> start(life);
    };
  }

  private Turn enter(Planning life, PlanPhase next) {
    due.add(new PlanPhaseStarted(next, 1));
    return new Turn(life.in(next), due);
  }

  private Turn conflicts(Planning life) {
    var risk = life.plan().conflictRisk();
    if (risk.compareTo(ConflictRisk.MEDIUM) >= 0) {
      return enter(life, PlanPhase.CONFLICTS);
    }
    var reason = "the conflict risk is " + risk.name().toLowerCase(Locale.ROOT);
    return without(life.in(PlanPhase.CONFLICTS), reason);
  }

  private Turn without(Planning life, String reason) {
    due.add(new PlanPhaseSkipped(life.phase(), reason));
    return after(life.ended(new PhaseNote(life.phase(), true, reason)));
  }

  /** S2, P10: the gate. */
  private Turn gate(Planning life) {
    var spec = life.spec();
    if (!spec.execute()) {
      due.add(new PlanPhaseSkipped(PlanPhase.TASKS, "analysis only"));
      due.add(new MilestonePlanned(life.plan()));
      return new Turn(new Ending("planned"), due);
    }
    due.add(new MilestonePlanned(life.plan()));
    return isOpen(spec, life.plan())
        ? enter(life, PlanPhase.TASKS)
        : new Turn(new Awaiting(spec, life.plan(), life.before()), due);
  }

  private static boolean isOpen(RunSpec spec, Plan plan) {
    return spec.approved() && plan.status() != PlanStatus.NEEDS_REVIEW;
  }

  /** X10: what planning used is spent. */
  private Turn start(Planning life) {
    var begun = Running.of(run, life.spec(), life.plan());
    var spending = begun.spending();
    for (var outcome : life.before()) {
      spending = spending.plusPlanning(outcome.usage());
    }
    return Schedule.advance(begun.having(spending), due.toArray(PlannerEvent[]::new));
  }

  private Turn planned(Planning life) {
    if (!life.spec().execute()) {
      return Turn.silent(new Over("planned"));
    }
    return isOpen(life.spec(), life.plan())
        ? start(life)
        : Turn.silent(new Awaiting(life.spec(), life.plan(), life.before()));
  }

  private Turn underWay(Planning life) {
    return Turn.silent(start(life).life());
  }

  private Turn failed(Planning life, String reason) {
    var next = life.again(life.attempt().afterFailure(reason));
    int failures = next.attempt().failures();
    if (failures < MOST_ATTEMPTS) {
      due.add(new PlanPhaseStarted(life.phase(), next.attempt().number()));
      return new Turn(next, due);
    }
    var shown = Text.shown(reason, MOST_SUMMARY);
    due.add(new PlanningStalled(life.phase(), failures, shown, skippable(life)));
    return new Turn(life.stalling(), due);
  }

  private Turn retried(Planning life, PlanPhaseRetryRequested wish) {
    if (!life.stalled()) {
      return Rejection.of(life, wish, "planning that has stalled");
    }
    var next = life.again(life.attempt().asWished());
    due.add(new PlanPhaseStarted(life.phase(), next.attempt().number()));
    return new Turn(next, due);
  }

  private Turn skipped(Planning life, PlanPhaseSkipRequested wish) {
    return skippable(life)
        ? without(life, "skipped by " + Text.shown(wish.by(), MOST_SUMMARY))
        : Rejection.because(
            life,
            wish,
            "a phase that a plan can do without",
            "a run in the phase " + life.phase().name().toLowerCase(Locale.ROOT));
  }

  /**
   * Without its issues there is no plan, and none stands that was not verified. The issues of a
   * goal have to be on the forge before anybody works on them.
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
