package dev.milepost.simulation.queue;

import dev.milepost.simulation.queue.QueuePolicy.QueueStep;
import java.util.List;
import java.util.function.Function;

/** Policies without a memory of their own. */
final class QueuePolicies {
  /** GitHub's default for a group that is merged at once. */
  private static final int GROUP = 5;

  private QueuePolicies() {}

  private record ByFunctions(
      String name,
      Function<QueueView, QueueStep> step,
      Function<QueueView, List<List<Integer>>> wants)
      implements QueuePolicy {
    @Override
    public QueueStep next(QueueView queue) {
      return step.apply(queue);
    }

    @Override
    public List<List<Integer>> wanted(QueueView queue) {
      return wants.apply(queue);
    }
  }

  /** Each is checked when the one before it has landed. */
  static QueuePolicy oneByOne() {
    return new ByFunctions(
        "one by one", QueuePolicy::byItsOwnTree, queue -> queue.line().stream().limit(1).toList());
  }

  /** Each is checked on top of those before it; they land in groups, when all of one are known. */
  static QueuePolicy groups() {
    return new ByFunctions("groups", QueuePolicies::groupStep, QueueView::line);
  }

  private static QueueStep groupStep(QueueView queue) {
    boolean known = queue.line().stream().limit(GROUP).allMatch(one -> queue.verdict(one) != null);
    return known ? QueuePolicy.byItsOwnTree(queue) : new QueueStep.Waiting();
  }
}
