package dev.milepost.planner.domain;

import dev.milepost.events.Plan;
import dev.milepost.events.PlanPhase;
import dev.milepost.events.RunSpec;
import dev.milepost.planner.domain.PlanWork.PhaseAttempt;
import dev.milepost.report.artefact.PhaseNote;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A run's life, one record a step (docs/protocol.md, "A run's life"). */
public sealed interface RunStage
    permits RunStage.BeforeExecution, Running, RunStage.AfterExecution {
  /** The stage's name for users in "Expected …, but found a run that is …". */
  String shown();

  /** Nothing is executed yet. */
  sealed interface BeforeExecution extends RunStage {}

  /** Nothing is executed any more. */
  sealed interface AfterExecution extends RunStage {}

  /** No event of it was seen. */
  record NotSubmitted() implements BeforeExecution {
    @Override
    public String shown() {
      return "not submitted";
    }
  }

  /**
   * The plan is being made, phase by phase (P16).
   *
   * @param attempt at the phase
   * @param stalled true if the attempt failed and was the last that is made without being asked
   * @param draft the plan so far; null before the first phase has drafted it
   * @param before the results of the phases before
   */
  record Planning(
      RunSpec spec,
      PlanPhase phase,
      PhaseAttempt attempt,
      boolean stalled,
      @Nullable Plan draft,
      List<PhaseNote> before)
      implements BeforeExecution {
    public Planning {
      before = List.copyOf(before);
    }

    static Planning of(RunSpec spec) {
      return new Planning(spec, PlanPhase.SESSION, PhaseAttempt.FIRST, false, null, List.of());
    }

    /** The planning that remains of an approved plan. */
    static Planning of(RunSpec spec, Plan approved, List<PhaseNote> before) {
      return new Planning(spec, PlanPhase.TASKS, PhaseAttempt.FIRST, false, approved, before);
    }

    @Override
    public String shown() {
      return stalled ? "stalled in its planning" : "planning";
    }

    boolean awaits(PlanPhase of, int number) {
      return !stalled && phase == of && attempt.number() == number;
    }

    /** The plan; behind the first phase only. */
    Plan plan() {
      return Objects.requireNonNull(draft, "no phase has drafted it yet");
    }

    Planning drafted(Plan newer) {
      return new Planning(spec, phase, attempt, stalled, newer, before);
    }

    Planning ended(PhaseNote note) {
      var all = new ArrayList<>(before);
      all.add(note);
      return new Planning(spec, phase, attempt, false, draft, all);
    }

    Planning in(PlanPhase next) {
      return new Planning(spec, next, PhaseAttempt.FIRST, false, draft, before);
    }

    Planning again(PhaseAttempt next) {
      return new Planning(spec, phase, next, false, draft, before);
    }

    Planning stalling() {
      return new Planning(spec, phase, attempt, true, draft, before);
    }

    /** The effects to run; none while a person has to decide. */
    Optional<PlanWork> owed() {
      if (stalled) {
        return Optional.empty();
      }
      return Optional.of(
          switch (phase) {
            case SESSION -> new PlanWork.MakeDraft(spec, attempt);
            case CONTEXT -> new PlanWork.GatherContext(spec, attempt, plan(), before);
            case CONFLICTS -> new PlanWork.SettleConflicts(spec, attempt, plan(), before);
            case GATE -> new PlanWork.VerifyPlan(spec, attempt, plan(), before);
            case TASKS -> new PlanWork.WriteTasks(spec, attempt, plan(), before);
          });
    }
  }

  /**
   * The plan waits for approval (S2, P10).
   *
   * @param before the results of the phases that made it
   */
  record AwaitingPlanApproval(RunSpec spec, Plan plan, List<PhaseNote> before)
      implements BeforeExecution {
    public AwaitingPlanApproval {
      before = List.copyOf(before);
    }

    @Override
    public String shown() {
      return "awaiting approval";
    }
  }

  /** All issues are settled; these executors still hold worktrees. */
  record Cleaning(Set<String> executors, int merged, int skipped) implements AfterExecution {
    public Cleaning {
      executors = java.util.Collections.unmodifiableSet(new TreeSet<>(executors));
    }

    @Override
    public String shown() {
      return "removing its worktrees";
    }
  }

  /** The last word is decided and not yet read back from the log. */
  record Ending(String outcome) implements AfterExecution {
    @Override
    public String shown() {
      return outcome;
    }
  }

  /** The last word is in the log. */
  record Over(String outcome) implements AfterExecution {
    @Override
    public String shown() {
      return outcome;
    }
  }
}
