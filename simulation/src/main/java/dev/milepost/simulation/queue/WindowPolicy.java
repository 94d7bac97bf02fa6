package dev.milepost.simulation.queue;

import java.util.List;

/**
 * As Zuul's dependent pipelines: so many of the first are checked on top of each other; the window
 * grows by one with each that lands, and is halved by each that fails.
 */
final class WindowPolicy implements QueuePolicy {
  private static final int FIRST = 20;
  private static final int LEAST = 3;

  private int window = FIRST;

  @Override
  public String name() {
    return "window";
  }

  @Override
  public QueueStep next(QueueView queue) {
    var step = QueuePolicy.byItsOwnTree(queue);
    switch (step) {
      case QueueStep.Landing landing -> window++;
      case QueueStep.Eviction eviction -> window = Math.max(LEAST, window / 2);
      case QueueStep.Waiting waiting -> {}
    }
    return step;
  }

  @Override
  public List<List<Integer>> wanted(QueueView queue) {
    return queue.line().stream().limit(window).toList();
  }
}
