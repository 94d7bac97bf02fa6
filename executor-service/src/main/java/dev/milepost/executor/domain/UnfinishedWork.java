package dev.milepost.executor.domain;

import dev.milepost.events.Assignment;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The work of claimed assignments that ended without being at fault: each lies in a worktree of its
 * executor, where the next attempt goes on with it.
 */
record UnfinishedWork(Map<Assignment, LeftWork> left) {
  /** Nothing is left anywhere. */
  static final UnfinishedWork NONE = new UnfinishedWork(Map.of());

  UnfinishedWork {
    left = Map.copyOf(left);
  }

  /**
   * @param executor that has the worktree
   * @param handedOver true if that executor ended the work because it is being stopped: it may be
   *     back in a moment
   */
  record LeftWork(String executor, boolean handedOver) {}

  UnfinishedWork with(Assignment assignment, LeftWork where) {
    var more = new HashMap<>(left);
    more.put(assignment, where);
    return new UnfinishedWork(more);
  }

  /** Where the same work of the attempt before lies. */
  Optional<LeftWork> before(Assignment now) {
    if (now.attempt() <= 1) {
      return Optional.empty();
    }
    var before = new Assignment(now.issue(), now.attempt() - 1, now.work(), now.round());
    return Optional.ofNullable(left.get(before));
  }
}
