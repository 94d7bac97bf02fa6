package dev.milepost.service;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Who was heard of lately. Folds {@code milepost.heartbeats} from when this replica started. */
public interface Liveness {
  /**
   * The newest beat of an executor.
   *
   * @param heard when it arrived here, by this machine's clock
   * @param lease how long it may be silent, in its own words
   */
  record Beat(String executor, String incarnation, Instant heard, Duration lease) {}

  /** The newest beat heard of this executor. */
  Optional<Beat> newest(String executor);

  /** Since when this replica listens without a break; silence before that says nothing. */
  Instant listeningSince();
}
