package dev.milepost.executor.claiming;

import dev.milepost.eventlog.EventId;
import dev.milepost.executor.domain.AssignmentOffer;
import dev.milepost.executor.domain.ExecutorState;
import dev.milepost.service.ParticipantHandle;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Offers that are open in the fold though the queue has had time to give them to somebody. Either
 * their record is lost (acknowledged by a replica that died before its claim), or it is with a
 * replica that has no free slot: a share group deals partitions out to its members, and all offers
 * of a run are in one partition. The first claim wins, so that looking here does no harm. Not safe
 * for use by several threads.
 */
final class StaleOffers {
  /** Time for a replica that gets an offer from the queue to claim it. */
  static final Duration PATIENCE = Duration.ofMillis(400);

  /** Spreads the replicas, so that they do not all claim at the same moment. */
  static final Duration JITTER = Duration.ofMillis(400);

  /**
   * Of the offers that have waited longest, how many an executor chooses among: the order is the
   * plan's and should be kept, but replicas that become free together must not all claim one.
   */
  static final int CHOICE = 3;

  /** An offer of a run. */
  record StaleOffer(String run, AssignmentOffer offer) {}

  private final String executor;
  private final RandomGenerator random;

  /** In the order in which they were seen first. */
  private final Map<EventId, Long> dueAt = new LinkedHashMap<>();

  /**
   * @param executor decides which of the first: each executor begins with another offer
   */
  StaleOffers(String executor, RandomGenerator random) {
    this.executor = executor;
    this.random = random;
  }

  /**
   * One offer that has been seen open for long enough.
   *
   * @param now of a monotonic clock, in nanoseconds
   */
  Optional<StaleOffer> due(ParticipantHandle<ExecutorState> runs, long now) {
    var open = open(runs);
    dueAt.keySet().retainAll(open.keySet());
    open.keySet().forEach(offer -> dueAt.computeIfAbsent(offer, o -> now + patience()));
    return dueAt.entrySet().stream()
        .filter(offer -> now - offer.getValue() >= 0)
        .limit(CHOICE)
        .map(offer -> Objects.requireNonNull(open.get(offer.getKey())))
        .min(Comparator.comparing(this::rank));
  }

  private static Map<EventId, StaleOffer> open(ParticipantHandle<ExecutorState> runs) {
    var open = new LinkedHashMap<EventId, StaleOffer>();
    runs.states()
        .forEach(
            (run, state) ->
                state.open().forEach(offer -> open.put(offer.event(), new StaleOffer(run, offer))));
    return open;
  }

  private long patience() {
    return PATIENCE.toNanos() + random.nextLong(JITTER.toNanos());
  }

  private String rank(StaleOffer waiting) {
    return EventId.derived(executor, waiting.offer().event().value(), 0).value();
  }
}
