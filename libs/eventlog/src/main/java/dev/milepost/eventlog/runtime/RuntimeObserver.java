package dev.milepost.eventlog.runtime;

import dev.milepost.eventlog.Effect;

/**
 * Listener for the runtime's work, for metrics and people. Called from its threads: returns at
 * once.
 */
public interface RuntimeObserver {
  /** Ignores everything. */
  RuntimeObserver NONE = new RuntimeObserver() {};

  /** So many records were read and folded. */
  default void folded(int records) {}

  default void effectStarted(String stream, Effect effect) {}

  /**
   * One try failed, or its result did not get into the log; {@link FailureStreak#next()} says when
   * it is tried again.
   */
  default void effectFailed(String stream, Effect effect, FailureStreak so) {}

  /** All tries failed. */
  default void effectGivenUp(String stream, Effect effect) {}

  /** It ended, one way or another; nothing is tried any more. */
  default void effectEnded(String stream, Effect effect) {}

  /** It ended without a result by a defect, and stays outstanding until this process ends. */
  default void effectStuck(String stream, Effect effect, FailureStreak so) {}

  /** An effect that was stuck is no longer outstanding, or no longer this replica's. */
  default void effectReleased(String stream, Effect effect) {}

  /** A record was passed over whose source may not write it. */
  default void foreign(String reason) {}

  /** The stream is not folded any more (E5). */
  default void quarantined(String stream, String reason) {}

  /** A stream that was not folded is read again, or is no longer this replica's. */
  default void released(String stream) {}

  /** Both of them hear everything. */
  static RuntimeObserver both(RuntimeObserver one, RuntimeObserver other) {
    return new CompositeObserver(one, other);
  }
}
