package dev.milepost.service;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The executors that sent a heartbeat lately. Folds {@code milepost.heartbeats} from when this
 * replica started.
 */
public interface Liveness {
  /**
   * The newest beat of an executor.
   *
   * @param heard when it arrived here, by {@link SteadyClock}
   * @param lease how long it may be silent, in its own words
   * @param slots how many assignments it takes at once; 0 where it does not say
   * @param usage what its agents had used by then (X10)
   */
  record LatestHeartbeat(
      String executor,
      String incarnation,
      Instant heard,
      Duration lease,
      int slots,
      List<LiveUsage> usage) {
    public LatestHeartbeat {
      usage = List.copyOf(usage);
    }

    /** Of one whose agents have used nothing, and that takes no offer. */
    public LatestHeartbeat(String executor, String incarnation, Instant heard, Duration lease) {
      this(executor, incarnation, heard, lease, 0, List.of());
    }
  }

  /** The newest beat heard of this executor. */
  Optional<LatestHeartbeat> newest(String executor);

  /** The newest beat of every executor that was heard. */
  List<LatestHeartbeat> all();

  /**
   * Since when this replica listens without a break, by {@link SteadyClock}; silence before that
   * says nothing.
   */
  Instant listeningSince();
}
