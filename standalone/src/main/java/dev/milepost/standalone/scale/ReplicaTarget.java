package dev.milepost.standalone.scale;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * D3: how many executors there should be, in the way of a cluster's autoscaler: as many as the
 * demand fills, at once where that is more, and where it is less only when nothing else was wanted
 * for a while. Not safe for use by several threads.
 */
public final class ReplicaTarget {
  private record Wanted(Duration at, int replicas) {}

  private final ReplicaRange range;
  private final int slots;
  private final Duration calm;
  private final Deque<Wanted> lately = new ArrayDeque<>();

  /**
   * @param slots of one executor
   * @param calm how long less has to be wanted before there are fewer
   */
  public ReplicaTarget(ReplicaRange range, int slots, Duration calm) {
    this.range = range;
    this.slots = slots;
    this.calm = calm;
  }

  /**
   * The number from now on.
   *
   * @param now since any beginning; never less than before
   * @param demand in slots: what waits and what runs
   */
  public int next(Duration now, int demand) {
    int filled = Math.ceilDiv(Math.max(0, demand), slots);
    lately.addLast(new Wanted(now, Math.clamp(filled, range.min(), range.max())));
    while (lately.getFirst().at().plus(calm).compareTo(now) < 0) {
      lately.removeFirst();
    }
    return lately.stream().mapToInt(Wanted::replicas).max().orElse(range.min());
  }
}
