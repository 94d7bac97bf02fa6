package dev.milepost.planner.domain;

import dev.milepost.events.Plan;
import dev.milepost.events.PlanPhase;
import dev.milepost.events.RunSpec;
import dev.milepost.report.artefact.PhaseNote;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An outstanding phase of planning (P16); ends in PlanPhaseCompleted or PlanPhaseFailed, reading
 * the issues also in PlanningFailed.
 */
public sealed interface PlanWork extends PlannerEffect {
  RunSpec spec();

  PhaseAttempt attempt();

  PlanPhase phase();

  /** The results of the phases before. */
  List<PhaseNote> before();

  /** The plan as it is before the phase; null before the first. */
  @Nullable Plan plan();

  @Override
  default String key() {
    return "plan-" + phase().name().toLowerCase(Locale.ROOT) + "-" + attempt().number();
  }

  @Override
  default String named() {
    return "the " + phase().name().toLowerCase(Locale.ROOT) + " phase of planning";
  }

  /**
   * @param number from 1, of the phase
   * @param failures right before it, since the phase began or a person asked for another try
   * @param why the try before it failed; null if it did not
   */
  record PhaseAttempt(int number, int failures, @Nullable String why) {
    static final PhaseAttempt FIRST = new PhaseAttempt(1, 0);

    /** With no failure before it that is known. */
    public PhaseAttempt(int number, int failures) {
      this(number, failures, null);
    }

    PhaseAttempt afterFailure(String reason) {
      return new PhaseAttempt(number + 1, failures + 1, reason);
    }

    PhaseAttempt asWished() {
      return new PhaseAttempt(number + 1, 0);
    }
  }

  /** Read the issues and draft the plan. */
  record MakeDraft(RunSpec spec, PhaseAttempt attempt) implements PlanWork {
    @Override
    public PlanPhase phase() {
      return PlanPhase.SESSION;
    }

    @Override
    public List<PhaseNote> before() {
      return List.of();
    }

    @Override
    public @Nullable Plan plan() {
      return null;
    }
  }

  /** Find out what the issues are about. */
  record GatherContext(RunSpec spec, PhaseAttempt attempt, Plan plan, List<PhaseNote> before)
      implements PlanWork {
    @Override
    public PlanPhase phase() {
      return PlanPhase.CONTEXT;
    }
  }

  /** Put issues that clash in an order. */
  record SettleConflicts(RunSpec spec, PhaseAttempt attempt, Plan plan, List<PhaseNote> before)
      implements PlanWork {
    @Override
    public PlanPhase phase() {
      return PlanPhase.CONFLICTS;
    }
  }

  /** Verify the plan. */
  record VerifyPlan(RunSpec spec, PhaseAttempt attempt, Plan plan, List<PhaseNote> before)
      implements PlanWork {
    @Override
    public PlanPhase phase() {
      return PlanPhase.GATE;
    }
  }

  /** Write what execution needs of the plan as it was approved. */
  record WriteTasks(RunSpec spec, PhaseAttempt attempt, Plan plan, List<PhaseNote> before)
      implements PlanWork {
    @Override
    public PlanPhase phase() {
      return PlanPhase.TASKS;
    }
  }
}
