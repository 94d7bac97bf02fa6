package dev.milepost.planner.run;

import dev.milepost.events.PlannerEvent.Blocked;
import dev.milepost.events.PlannerEvent.Blocker;
import dev.milepost.events.PlannerEvent.BlockerKind;
import dev.milepost.planner.run.Step.Failed;
import dev.milepost.planner.run.Step.Skipped;
import dev.milepost.planner.run.Step.Waiting;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** P11: why issues cannot start. */
final class Deadlock {
  private Deadlock() {}

  /** What an issue still waits for; empty if it can start. */
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

  private static BlockerKind kind(@org.jspecify.annotations.Nullable Task blocker) {
    if (blocker == null) {
      return BlockerKind.MISSING;
    }
    if (blocker.step() instanceof Failed) {
      return BlockerKind.FAILED;
    }
    return blocker.step() instanceof Skipped ? BlockerKind.SKIPPED : BlockerKind.BLOCKED;
  }

  /** Every issue that waits, with its blockers by kind. */
  static List<Blocked> analysis(Running run) {
    return run.tasks(task -> task.step() instanceof Waiting).stream()
        .map(task -> new Blocked(task.number(), withCycles(run, task)))
        .toList();
  }

  private static List<Blocker> withCycles(Running run, Task task) {
    return blockersOf(run, task).stream()
        .map(
            blocker ->
                blocker.kind() == BlockerKind.BLOCKED
                        && waitsFor(run, blocker.issue(), task.number())
                    ? new Blocker(blocker.issue(), BlockerKind.CIRCULAR)
                    : blocker)
        .toList();
  }

  private static boolean waitsFor(Running run, int from, int target) {
    Set<Integer> seen = new HashSet<>(List.of(from));
    var pending = new ArrayDeque<>(List.of(from));
    while (!pending.isEmpty()) {
      int at = pending.remove();
      if (at == target) {
        return true;
      }
      run.task(at).stream()
          .flatMap(task -> blockersOf(run, task).stream())
          .filter(blocker -> blocker.kind() == BlockerKind.BLOCKED)
          .map(Blocker::issue)
          .filter(seen::add)
          .forEach(pending::add);
    }
    return false;
  }
}
