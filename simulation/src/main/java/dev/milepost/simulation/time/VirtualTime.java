package dev.milepost.simulation.time;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * A clock that jumps from one action to the next. What is due at the same time is done in the order
 * in which it was asked for, so that a history repeats itself.
 */
final class VirtualTime {
  private final PriorityQueue<Due> due =
      new PriorityQueue<>(Comparator.comparing(Due::at).thenComparingLong(Due::order));
  private Duration now = Duration.ZERO;
  private long asked;

  private record Due(Duration at, long order, Runnable action) {}

  /** Since the beginning. */
  Duration now() {
    return now;
  }

  /**
   * Does it later.
   *
   * @param delay zero for after all that is due now
   */
  void after(Duration delay, Runnable action) {
    if (delay.isNegative()) {
      throw new IllegalArgumentException("Expected a delay of at least 0, but found " + delay);
    }
    due.add(new Due(now.plus(delay), asked++, action));
  }

  /** Goes to the next action and does it; false if nothing is left to do. */
  boolean advance() {
    var next = due.poll();
    if (next == null) {
      return false;
    }
    now = next.at();
    next.action().run();
    return true;
  }
}
