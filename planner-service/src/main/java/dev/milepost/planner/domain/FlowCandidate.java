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
    return run.flows()
        ? run.startable().filter(task -> !isHeld(run, task)).findFirst().map(Task::queued)
        : Optional.empty();
  }

  /** P16: true while one that it clashes with is under way. So nobody is held for ever. */
  static boolean isHeld(Running run, Task task) {
    return run.index().flow().apartFrom(task.number()).stream()
        .anyMatch(other -> run.task(other).filter(Task::isUnderWay).isPresent());
  }
}
