package dev.milepost.planner.effect;

import dev.milepost.events.DisplayText;
import dev.milepost.events.FaultText;
import dev.milepost.events.IssueNumberText;
import dev.milepost.events.Plan;
import dev.milepost.events.PlannedIssue;
import dev.milepost.events.PlannerEvent;
import dev.milepost.events.PlannerEvent.PlanPhaseCompleted;
import dev.milepost.events.PlannerEvent.PlanPhaseFailed;
import dev.milepost.events.PlannerEvent.PlanningFailed;
import dev.milepost.events.RunSpec;
import dev.milepost.planner.domain.PlanWork;
import dev.milepost.planner.domain.PlanWork.GatherContext;
import dev.milepost.planner.domain.PlanWork.MakeDraft;
import dev.milepost.planner.domain.PlanWork.SettleConflicts;
import dev.milepost.planner.domain.PlanWork.VerifyPlan;
import dev.milepost.planner.domain.PlanWork.WriteTasks;
import dev.milepost.planner.domain.plan.ClashResolver;
import dev.milepost.planner.effect.ContextGathering.GatheredContext;
import dev.milepost.planner.effect.PlanReading.DraftRefused;
import dev.milepost.planner.effect.PlanReading.Drafted;
import dev.milepost.report.artefact.PhaseNote;
import dev.milepost.report.artefact.PlanningStory;
import dev.milepost.report.plan.Checklist;
import dev.milepost.report.plan.Checklist.ChecklistItem;
import java.util.ArrayList;
import java.util.Set;

/** Does the phases of planning (P16). A fault is the end of an attempt, never of a run. */
public final class PhaseRunner {
  /** A reason is one line of a view. */
  private static final int MAX_REASON = 500;

  private final PlanReading reading;
  private final ContextGathering gathering;
  private final GoalWriting goals;
  private final ArtefactStore artefacts;
  private final PhasePause pause;

  /**
   * @param pause before a phase that failed is tried again
   */
  public PhaseRunner(
      PlanReading reading,
      ContextGathering gathering,
      GoalWriting goals,
      ArtefactStore artefacts,
      PhasePause pause) {
    this.reading = reading;
    this.gathering = gathering;
    this.goals = goals;
    this.artefacts = artefacts;
    this.pause = pause;
  }

  /** How the attempt ended. */
  public PlannerEvent run(String run, PlanWork owed) throws InterruptedException {
    pause.before(run, owed);
    try {
      return work(run, owed);
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception fault) {
      return failed(owed, fault);
    }
  }

  /** An attempt that failed. */
  static PlanPhaseFailed failed(PlanWork owed, Exception fault) {
    var reason = DisplayText.shown(FaultText.of(fault), MAX_REASON);
    return new PlanPhaseFailed(owed.phase(), owed.attempt().number(), reason);
  }

  private PlannerEvent work(String run, PlanWork owed) throws Exception {
    return switch (owed) {
      case MakeDraft w ->
          switch (reading.read(run, w.spec())) {
            case DraftRefused refused ->
                new PlanningFailed(refused.problems(), refused.notFound() ? true : null);
            case Drafted drafted ->
                kept(
                    run,
                    w,
                    new GatheredContext(
                        drafted.plan(), read(drafted.plan(), w.spec()), null, drafted.usage()));
          };
      case GatherContext w -> kept(run, w, gathering.gather(run, w.spec(), w.plan()));
      case SettleConflicts w -> {
        var settled =
            ClashResolver.settle(w.plan(), Set.copyOf(w.spec().forceResolved()), w.spec().flows());
        yield kept(run, w, settled.plan(), settled.summary());
      }
      case VerifyPlan w -> {
        var looked = reading.looked(w.spec(), w.plan());
        yield kept(run, w, looked, verified(looked));
      }
      case WriteTasks w -> tasks(run, w);
    };
  }

  /** S7: from here on a goal's issues are the forge's. */
  private PlanPhaseCompleted tasks(String run, WriteTasks owed) throws Exception {
    var plan = goals.written(run, owed.spec(), owed.plan());
    return kept(
        run,
        owed,
        plan,
        plan.equals(owed.plan())
            ? toDo(plan)
            : "The goal's issues are on the forge: " + numbers(plan));
  }

  private static String toDo(Plan plan) {
    long open = open(plan);
    return open == 0 ? "Nothing is left to do" : counted(open, "issue") + " to do";
  }

  private static String numbers(Plan plan) {
    return IssueNumberText.of(plan.issues().stream().map(PlannedIssue::number).toList());
  }

  private PlanPhaseCompleted kept(String run, PlanWork owed, Plan plan, String summary)
      throws Exception {
    return kept(run, owed, new GatheredContext(plan, summary, null, null));
  }

  /** S2: a run that is not executed leaves nothing. */
  private PlanPhaseCompleted kept(String run, PlanWork owed, GatheredContext found)
      throws Exception {
    var notes = new ArrayList<>(owed.before());
    notes.add(new PhaseNote(owed.phase(), false, found.summary()));
    var story = new PlanningStory(run, owed.spec(), found.plan(), notes, found.context());
    var commit = owed.spec().execute() ? artefacts.keep(owed.phase(), story) : null;
    return new PlanPhaseCompleted(
        owed.phase(),
        owed.attempt().number(),
        found.summary(),
        commit,
        found.plan().equals(owed.plan()) ? null : found.plan(),
        found.context(),
        found.usage());
  }

  private static String read(Plan plan, RunSpec spec) {
    return "%s in %s, %d closed"
        .formatted(
            counted(plan.issues().size(), "issue"),
            counted(plan.waves().size(), spec.scheduled().column()),
            plan.issues().size() - open(plan));
  }

  private static String counted(long count, String noun) {
    return count == 1 ? "1 " + noun : count + " " + noun + "s";
  }

  private static String verified(Plan plan) {
    var gaps =
        Checklist.of(plan).stream().filter(check -> !check.ok()).map(ChecklistItem::name).toList();
    var standing =
        switch (plan.status()) {
          case READY -> "The plan is ready";
          case NEEDS_REVIEW -> "The plan needs a review";
          case DEADLOCKED -> "No issue can start";
        };
    return gaps.isEmpty() ? standing : standing + "; not met: " + String.join(", ", gaps);
  }

  private static long open(Plan plan) {
    return plan.issues().stream().filter(issue -> !issue.closed()).count();
  }
}
