package dev.milepost.simulation.queue;

import java.util.ArrayList;
import java.util.List;

/** Knows beforehand what is red, and checks just what lands. */
final class Oracle implements QueuePolicy {
  private final QueueLoad load;

  Oracle(QueueLoad load) {
    this.load = load;
  }

  @Override
  public String name() {
    return "oracle";
  }

  @Override
  public QueueStep next(QueueView queue) {
    for (int number : queue.waiting()) {
      if (load.change(number).red()) {
        return new QueueStep.Eviction(number);
      }
    }
    return QueuePolicy.byItsOwnTree(queue);
  }

  @Override
  public List<List<Integer>> wanted(QueueView queue) {
    return new ArrayList<>(queue.line());
  }
}
