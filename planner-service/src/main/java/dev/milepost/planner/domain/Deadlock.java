package dev.milepost.planner.domain;

import dev.milepost.events.PlannerEvent.Blocked;
import dev.milepost.events.PlannerEvent.Blocker;
import dev.milepost.events.PlannerEvent.BlockerKind;
import dev.milepost.planner.domain.IssueStage.Failed;
import dev.milepost.planner.domain.IssueStage.Skipped;
import dev.milepost.planner.domain.IssueStage.Waiting;
import dev.milepost.planner.domain.plan.CycleGroups;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** P11: why issues cannot start. */
final class Deadlock {
  private Deadlock() {}

  /** The open blockers of an issue; empty if it can start. */
  static List<Blocker> blockersOf(Running run, Task task) {
    var blockers = new ArrayList<Blocker>();
    for (int number : task.needs().issues()) {
      var blocker = run.tasks().get(number);
      if (!task.needs().forces(number) && (blocker == null || !blocker.releases())) {
        blockers.add(new Blocker(number, kind(blocker)));
      }
    }
    task.needs().external().stream()
        .filter(e -> !task.needs().forces(e.issue()))
        .forEach(blockers::add);
    return List.copyOf(blockers);
  }

  /** True if an issue has no open blocker: then {@link #blockersOf} is empty. */
  static boolean isUnblocked(Task task, Map<Integer, Task> tasks) {
    var needs = task.needs();
    for (int number : needs.issues()) {
      var blocker = tasks.get(number);
      if (!needs.forces(number) && (blocker == null || !blocker.releases())) {
        return false;
      }
    }
    return needs.external().stream().allMatch(e -> needs.forces(e.issue()));
  }

  private static BlockerKind kind(@org.jspecify.annotations.Nullable Task blocker) {
    if (blocker == null) {
      return BlockerKind.MISSING;
    }
    if (blocker.step() instanceof Failed) {
      return BlockerKind.FAILED;
    }
    boolean givenUp =
        blocker.step() instanceof Skipped || blocker.step() instanceof IssueStage.LeftOpen;
    return givenUp ? BlockerKind.SKIPPED : BlockerKind.BLOCKED;
  }

  /** Every issue that waits, with its blockers by kind. */
  static List<Blocked> analysis(Running run) {
    var blockers = new TreeMap<Integer, List<Blocker>>();
    for (var task : run.tasks().at(Waiting.class)) {
      blockers.put(task.number(), blockersOf(run, task));
    }
    var waitsFor = new TreeMap<Integer, List<Integer>>();
    blockers.forEach((issue, names) -> waitsFor.put(issue, waiting(names)));
    var knots = new CycleGroups(waitsFor);
    return blockers.entrySet().stream()
        .map(
            entry ->
                new Blocked(
                    entry.getKey(),
                    entry.getValue().stream()
                        .map(blocker -> withCircle(knots, entry.getKey(), blocker))
                        .toList()))
        .toList();
  }

  private static List<Integer> waiting(List<Blocker> blockers) {
    return blockers.stream()
        .filter(blocker -> blocker.kind() == BlockerKind.BLOCKED)
        .map(Blocker::issue)
        .toList();
  }

  private static Blocker withCircle(CycleGroups knots, int issue, Blocker blocker) {
    boolean circular = blocker.kind() == BlockerKind.BLOCKED && knots.tied(issue, blocker.issue());
    return circular ? new Blocker(blocker.issue(), BlockerKind.CIRCULAR) : blocker;
  }
}
