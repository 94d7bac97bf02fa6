package dev.milepost.simulation.queue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Counts what becomes of a load. */
final class QueueTally {
  private final QueueLoad load;
  private final Set<Integer> landed = new HashSet<>();
  private final List<Duration> waits = new ArrayList<>();
  private int checks;
  private int redMains;
  private int innocents;
  private int left;

  QueueTally(QueueLoad load) {
    this.load = load;
  }

  Set<Integer> landed() {
    return landed;
  }

  void checked(int runs) {
    checks += runs;
  }

  void landed(int number, Duration now) {
    landed.add(number);
    waits.add(now.minus(load.change(number).arrives()));
    redMains += load.isRed(landed) ? 1 : 0;
  }

  /** It was sent back as red. */
  void evicted(int number) {
    left++;
    innocents += load.change(number).red() ? 0 : 1;
  }

  /** It was sent back for a conflict with what landed. */
  void conflicted() {
    left++;
  }

  QueueOutcome outcome(String policy) {
    if (landed.size() + left != load.changes().size()) {
      throw new IllegalStateException(
          "Expected an end of all %d changes by %s, but found %d that landed and %d that left"
              .formatted(load.changes().size(), policy, landed.size(), left));
    }
    var sorted = waits.stream().sorted().toList();
    return new QueueOutcome(
        policy,
        landed.size(),
        (double) checks / Math.max(1, landed.size()),
        quantile(sorted, 0.5),
        quantile(sorted, 0.95),
        quantile(sorted, 1),
        redMains,
        innocents);
  }

  private static Duration quantile(List<Duration> sorted, double share) {
    return sorted.isEmpty()
        ? Duration.ZERO
        : sorted.get((int) Math.round(share * (sorted.size() - 1)));
  }
}
