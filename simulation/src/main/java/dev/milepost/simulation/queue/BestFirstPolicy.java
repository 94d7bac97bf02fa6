package dev.milepost.simulation.queue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The combinations that are most likely to be needed, as speculative submit queues choose them. */
final class BestFirstPolicy implements QueuePolicy {
  private static final double PASSES = 0.9;

  /** More are never checked at once here. */
  private static final int MOST = 64;

  /**
   * A change with an assumption about those before it.
   *
   * @param likely the probability of the assumption
   * @param index of the change among those that wait
   * @param ahead those that are assumed to land
   */
  private record Assumption(double likely, int index, List<Integer> ahead) {}

  @Override
  public String name() {
    return "best first";
  }

  @Override
  public QueueStep next(QueueView queue) {
    return QueuePolicy.byItsOwnTree(queue);
  }

  @Override
  public List<List<Integer>> wanted(QueueView queue) {
    var waiting = queue.waiting();
    var open = new PriorityQueue<>(Comparator.comparingDouble(Assumption::likely).reversed());
    open.add(new Assumption(1, 0, List.of()));
    var wanted = new ArrayList<List<Integer>>();
    while (!open.isEmpty() && wanted.size() < MOST) {
      var one = open.poll();
      if (one.likely() == 0 || one.index() == waiting.size()) {
        continue;
      }
      int number = waiting.get(one.index());
      if (queue.conflicts(number, one.ahead())) {
        open.add(new Assumption(one.likely(), one.index() + 1, one.ahead()));
        continue;
      }
      var with = new ArrayList<>(one.ahead());
      with.add(number);
      var verdict = queue.verdict(with);
      if (verdict == null) {
        wanted.add(List.copyOf(with));
      }
      double passes = verdict == null ? PASSES : verdict ? 1 : 0;
      open.add(new Assumption(one.likely() * passes, one.index() + 1, List.copyOf(with)));
      open.add(new Assumption(one.likely() * (1 - passes), one.index() + 1, one.ahead()));
    }
    return wanted;
  }
}
