package dev.milepost.executor.claiming;

import dev.milepost.eventlog.EventId;
import dev.milepost.executor.domain.Offered;
import dev.milepost.executor.domain.RunState;
import dev.milepost.service.Hosted;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Offers that are open in the fold though the queue has had time to give them to somebody. Either
 * their record is lost (acknowledged by a replica that died before its claim), or it is with a
 * replica that has no free slot: a share group deals partitions out to its members, and all offers
 * of a run are in one partition. The first claim wins, so that looking here does no harm. Not safe
 * for use by several threads.
 */
final class Unclaimed {
  /** Time for a replica that gets an offer from the queue to claim it. */
  static final Duration PATIENCE = Duration.ofMillis(400);

  /** Spreads the replicas, so that they do not all claim at the same moment. */
  static final Duration JITTER = Duration.ofMillis(400);

  /** An offer of a run. */
  record Waiting(String run, Offered offer) {}

  private final String executor;
  private final RandomGenerator random;
  private final Map<EventId, Long> dueAt = new HashMap<>();

  /**
   * @param executor decides the order: each executor begins with another offer
   */
  Unclaimed(String executor, RandomGenerator random) {
    this.executor = executor;
    this.random = random;
  }

  /**
   * One offer that has been seen open for long enough.
   *
   * @param now of a monotonic clock, in nanoseconds
   */
  Optional<Waiting> due(Hosted<RunState> runs, long now) {
    var open = open(runs);
    dueAt.keySet().retainAll(open.stream().map(waiting -> waiting.offer().event()).toList());
    return open.stream()
        .filter(waiting -> isDue(waiting.offer().event(), now))
        .min(Comparator.comparing(this::rank));
  }

  private static List<Waiting> open(Hosted<RunState> runs) {
    return runs.states().entrySet().stream()
        .flatMap(run -> run.getValue().open().map(offer -> new Waiting(run.getKey(), offer)))
        .toList();
  }

  private boolean isDue(EventId offer, long now) {
    long at = dueAt.computeIfAbsent(offer, o -> now + PATIENCE.toNanos() + jitter());
    return now - at >= 0;
  }

  private String rank(Waiting waiting) {
    return EventId.derived(executor, waiting.offer().event().value(), 0).value();
  }

  private long jitter() {
    return random.nextLong(JITTER.toNanos());
  }
}
