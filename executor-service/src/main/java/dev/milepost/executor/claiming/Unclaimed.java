package dev.milepost.executor.claiming;

import dev.milepost.eventlog.EventId;
import dev.milepost.executor.domain.Offered;
import dev.milepost.executor.domain.RunState;
import dev.milepost.service.Hosted;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Offers that have been open for so long that their queue record must be lost: given to a replica
 * that acknowledged it and died before its claim. The first claim wins, so that looking twice does
 * no harm. Not safe for use by several threads.
 */
final class Unclaimed {
  /** Longer than a queue record stays locked to a replica that died. */
  static final Duration PATIENCE = Duration.ofSeconds(35);

  /** Spreads the replicas, so that they do not all claim at the same moment. */
  static final Duration JITTER = Duration.ofSeconds(5);

  /** An offer of a run. */
  record Waiting(String run, Offered offer) {}

  private final RandomGenerator random;
  private final Map<EventId, Long> dueAt = new HashMap<>();

  Unclaimed(RandomGenerator random) {
    this.random = random;
  }

  /**
   * One offer that has been seen open for long enough.
   *
   * @param now of a monotonic clock, in nanoseconds
   */
  Optional<Waiting> due(Hosted<RunState> runs, long now) {
    var seen = new HashSet<EventId>();
    var due =
        runs.states().entrySet().stream()
            .flatMap(run -> run.getValue().open().map(offer -> new Waiting(run.getKey(), offer)))
            .peek(waiting -> seen.add(waiting.offer().event()))
            .filter(waiting -> isDue(waiting.offer().event(), now))
            .sorted(Comparator.comparing(waiting -> waiting.offer().event().value()))
            .toList();
    dueAt.keySet().retainAll(seen);
    return due.stream().findFirst();
  }

  private boolean isDue(EventId offer, long now) {
    long at = dueAt.computeIfAbsent(offer, o -> now + PATIENCE.toNanos() + jitter());
    return now - at >= 0;
  }

  private long jitter() {
    return random.nextLong(JITTER.toNanos());
  }
}
