package dev.milepost.simulation;

import dev.milepost.events.PlannerEvent.AttemptLost;
import dev.milepost.events.PlannerEvent.MilestoneCompleted;
import dev.milepost.events.PlannerEvent.PauseElapsed;
import dev.milepost.events.PlannerEvent.PlanPhaseCompleted;
import dev.milepost.events.PlannerEvent.PlanPhaseFailed;
import dev.milepost.events.PlannerEvent.PlanTranslated;
import dev.milepost.events.PlannerEvent.PlanningFailed;
import dev.milepost.events.RunEvent;
import dev.milepost.events.Selector;
import dev.milepost.events.Usage;
import dev.milepost.forge.Forges;
import dev.milepost.planner.domain.PlanWork;
import dev.milepost.planner.domain.PlanWork.MakeDraft;
import dev.milepost.planner.domain.PlannerEffect;
import dev.milepost.planner.domain.PlannerEffect.AwaitCleanup;
import dev.milepost.planner.domain.PlannerEffect.AwaitTime;
import dev.milepost.planner.domain.PlannerEffect.SettleTracking;
import dev.milepost.planner.domain.PlannerEffect.WatchLease;
import dev.milepost.planner.domain.TranslateWords;
import dev.milepost.planner.domain.document.DocumentPlan;
import dev.milepost.planner.domain.plan.PlanBuilder;
import dev.milepost.planner.effect.PhaseRunner;
import dev.milepost.planner.effect.TrackingIssueCloser;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The planner's effects: the real planning; leases and clean-up by chance instead of time. */
final class PlannerWorld implements Node.World<PlannerEffect> {
  private static final int SILENT_ONE_IN = 60;
  private static final int FAILING_ONE_IN = 6;
  private static final int UNANSWERED_ONE_IN = 200;

  private final PhaseRunner phases;
  private final Forges forges;
  private final List<ExecutorNode> executors;
  private final Chance chance;
  private final SimulatedFaults faults;

  PlannerWorld(
      PhaseRunner phases,
      Forges forges,
      List<ExecutorNode> executors,
      Chance chance,
      SimulatedFaults faults) {
    this.phases = phases;
    this.forges = forges;
    this.executors = executors;
    this.chance = chance;
    this.faults = faults;
  }

  @Override
  public @Nullable List<RunEvent> run(String stream, PlannerEffect effect) throws Exception {
    return switch (effect) {
      case PlanWork owed -> List.of(planned(stream, owed));
      case TranslateWords words ->
          List.of(new PlanTranslated(words.request(), List.of(), "simulated", Usage.NOTHING));
      case WatchLease watch -> watched(watch);
      case AwaitTime pause -> List.of(new PauseElapsed(pause.until()));
      case SettleTracking owed -> List.of(new TrackingIssueCloser(forges).settle(stream, owed));
      case AwaitCleanup cleanup ->
          !faults.isQuiet() && chance.oneIn(UNANSWERED_ONE_IN)
              ? List.of(new MilestoneCompleted(cleanup.merged(), cleanup.skipped()))
              : null;
    };
  }

  private RunEvent planned(String run, PlanWork owed) throws InterruptedException {
    if (!faults.isQuiet() && chance.oneIn(FAILING_ONE_IN)) {
      return new PlanPhaseFailed(owed.phase(), owed.attempt().number(), "simulated");
    }
    return owed instanceof MakeDraft draft
            && draft.spec().selector() instanceof Selector.ByDocument by
        ? document(draft, by)
        : phases.run(run, owed);
  }

  /** A plan document is a file: here it is made of the simulated issues. */
  private RunEvent document(MakeDraft owed, Selector.ByDocument by) throws InterruptedException {
    var spec = owed.spec();
    var text = SimulatedMilestones.document(forges.open(spec).issuesOf(SimulatedForge.MILESTONE));
    var document = DocumentPlan.of(text, spec.parallel() <= 1);
    var plan = PlanBuilder.of(document.request(by.name(), "main", spec.forceResolved()));
    return plan.cycles().isEmpty()
        ? new PlanPhaseCompleted(
            owed.phase(), owed.attempt().number(), "read", null, plan, null, null)
        : new PlanningFailed(List.of("a cycle"));
  }

  private @Nullable List<RunEvent> watched(WatchLease watch) {
    var executor =
        executors.stream().filter(e -> e.id().equals(watch.executor())).findFirst().orElseThrow();
    if (!executor.incarnation().equals(watch.incarnation())) {
      return lost(watch, "it beats with another incarnation");
    }
    if (!faults.isQuiet() && chance.oneIn(SILENT_ONE_IN)) {
      executor.loseLease();
      return lost(watch, "it was silent for its lease");
    }
    return null;
  }

  private static List<RunEvent> lost(WatchLease watch, String reason) {
    return List.of(
        new AttemptLost(watch.assignment(), watch.executor(), watch.incarnation(), reason));
  }
}
