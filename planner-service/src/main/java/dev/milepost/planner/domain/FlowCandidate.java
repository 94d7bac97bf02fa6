package dev.milepost.planner.domain;

import java.util.Optional;

/**
 * T1: which issue starts next in a run without waves (docs/protocol.md, "Flow"). One that starts is
 * {@link IssueStage.Waiting} until there is a slot for it, so that a revision of the plan can still
 * move or drop it.
 */
final class FlowCandidate {
  private FlowCandidate() {}

  /**
   * Of those whose blockers are resolved the one with the longest remaining path that clashes with
   * none under way; empty where the run has waves.
   */
  static Optional<Task> next(Running run) {
    if (!run.flows()) {
      return Optional.empty();
    }
    return run.startable()
        .filter(task -> !isHeld(run, task))
        .findFirst()
        .or(() -> firstOfCircle(run))
        .map(Task::queued);
  }

  /** Clashes that hold each other back hold nobody for ever. */
  private static Optional<Task> firstOfCircle(Running run) {
    return run.anyUnderWay() ? Optional.empty() : run.startable().findFirst();
  }

  /** P16: true while one that it clashes with is under way, or may start and goes before it. */
  private static boolean isHeld(Running run, Task task) {
    var flow = run.index().flow();
    return flow.before(task.number()).stream().anyMatch(run.tasks()::isFree)
        || flow.apartFrom(task.number()).stream()
            .anyMatch(other -> run.task(other).filter(Task::isUnderWay).isPresent());
  }
}
