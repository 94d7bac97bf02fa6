package dev.milepost.simulation.queue;

import java.util.List;

/** One load through the merge service and through other policies. */
public final class QueueComparison {
  private QueueComparison() {}

  /**
   * @param checks at once
   * @return by our own train first, then the others, the oracle last
   */
  public static List<QueueOutcome> of(QueueLoad load, int checks) {
    return List.of(
        MergeServiceQueue.of(load, checks),
        MergeServiceQueue.of(load, 0),
        QueueSimulation.of(load, QueuePolicies.oneByOne(), 1),
        QueueSimulation.of(load, QueuePolicies.groups(), checks),
        QueueSimulation.of(load, new WindowPolicy(), checks),
        QueueSimulation.of(load, new BisectingPolicy(), 1),
        QueueSimulation.of(load, new BestFirstPolicy(), checks),
        QueueSimulation.of(load, new Oracle(load), checks));
  }
}
