package dev.milepost.service;

import dev.milepost.eventlog.EventId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A running participant, as it can be looked at from other threads. */
public interface ParticipantHandle<S> extends LogProgress {
  /** The state of a run that this replica folds and that is not over. */
  Optional<S> state(String stream);

  /** All such states; a snapshot. */
  Map<String, S> states();

  /** Grows whenever a state may have changed; 0 for ever where the handle does not know. */
  default long folds() {
    return 0;
  }

  /**
   * Waits until {@link #folds} is no longer what the caller saw, at most for the limit.
   *
   * @param seen what it was before the caller looked at the states
   */
  default void awaitFold(long seen, Duration limit) throws InterruptedException {
    Thread.sleep(limit);
  }

  /**
   * Waits until an event was folded.
   *
   * @return false if it was not within the limit
   */
  boolean awaitFolded(String stream, EventId event, Duration limit) throws InterruptedException;
}
