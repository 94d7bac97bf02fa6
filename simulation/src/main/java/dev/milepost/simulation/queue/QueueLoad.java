package dev.milepost.simulation.queue;

import dev.milepost.simulation.time.DrawnDuration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Changes that arrive at a merge queue.
 *
 * @param changes by their numbers, from 1
 */
public record QueueLoad(List<QueuedChange> changes) {
  /** A conflict is with one that came shortly before. */
  private static final int NEAR = 8;

  public QueueLoad {
    changes = List.copyOf(changes);
  }

  /**
   * A load by chance, always the same for a seed.
   *
   * @param gap the mean time between two arrivals, which are independent of each other
   * @param conflicting share of those that conflict with an earlier one, from 0 to 1
   * @param red share of those that fail in each combination
   * @param flaky share of those whose first check fails for no reason
   */
  public static QueueLoad drawn(
      long seed,
      int count,
      Duration gap,
      DrawnDuration check,
      double conflicting,
      double red,
      double flaky) {
    var random = new SplittableRandom(seed);
    var changes = new ArrayList<QueuedChange>();
    var now = Duration.ZERO;
    for (int number = 1; number <= count; number++) {
      now = now.plusNanos((long) (-Math.log(1 - random.nextDouble()) * gap.toNanos()));
      boolean conflicts = number > 1 && random.nextDouble() < conflicting;
      int with = conflicts ? Math.max(1, number - 1 - random.nextInt(NEAR)) : 0;
      boolean isRed = random.nextDouble() < red;
      boolean isFlaky = random.nextDouble() < flaky;
      changes.add(new QueuedChange(number, now, check.draw(random), isRed, isFlaky, with));
    }
    return new QueueLoad(changes);
  }

  QueuedChange change(int number) {
    return changes.get(number - 1);
  }

  boolean isRed(Collection<Integer> tree) {
    return tree.stream().anyMatch(number -> change(number).red());
  }

  /** True if the change conflicts with one of these. */
  boolean conflicts(int number, Collection<Integer> with) {
    return with.stream()
        .anyMatch(
            other -> change(number).conflicts() == other || change(other).conflicts() == number);
  }
}
