package dev.milepost.simulation;

import dev.milepost.events.PlannerEvent.AttemptLost;
import dev.milepost.events.PlannerEvent.MilestoneCompleted;
import dev.milepost.events.RunEvent;
import dev.milepost.planner.effects.PlanReading;
import dev.milepost.planner.run.PlannerEffect;
import dev.milepost.planner.run.PlannerEffect.AwaitCleanup;
import dev.milepost.planner.run.PlannerEffect.FetchPlan;
import dev.milepost.planner.run.PlannerEffect.WatchLease;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The planner's effects: the real planning; leases and clean-up by chance instead of time. */
final class PlannerWorld implements Node.World<PlannerEffect> {
  private static final int SILENT_ONE_IN = 60;
  private static final int UNANSWERED_ONE_IN = 200;

  private final PlanReading planning;
  private final List<ExecutorNode> executors;
  private final Chance chance;
  private final Faults faults;

  PlannerWorld(PlanReading planning, List<ExecutorNode> executors, Chance chance, Faults faults) {
    this.planning = planning;
    this.executors = executors;
    this.chance = chance;
    this.faults = faults;
  }

  @Override
  public @Nullable List<RunEvent> run(String stream, PlannerEffect effect) throws Exception {
    return switch (effect) {
      case FetchPlan plan -> List.of(planning.read(plan.spec()));
      case WatchLease watch -> watched(watch);
      case AwaitCleanup cleanup ->
          !faults.isQuiet() && chance.oneIn(UNANSWERED_ONE_IN)
              ? List.of(new MilestoneCompleted(cleanup.merged(), cleanup.skipped()))
              : null;
    };
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
