package dev.milepost.eventlog.runtime;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The failures of an effect in a row, as far as they are one trouble.
 *
 * @param failures at least 1
 * @param since when the first try failed
 * @param newest when the last try failed
 * @param fault of the last try
 * @param next when it is tried again; null where it is not
 */
public record FailureStreak(
    int failures, Instant since, Instant newest, Throwable fault, @Nullable Instant next) {
  /**
   * An effect may work for days, as the wait for CI or for people does. Failures that are further
   * apart than any one call may hang have nothing to do with each other.
   */
  static final Duration MAX_APART = Duration.ofMinutes(30);

  static FailureStreak first(Instant now, Throwable fault) {
    return new FailureStreak(1, now, now, fault, null);
  }

  /** One more failure; the first of a new trouble if the last one was long ago. */
  FailureStreak after(Instant now, Throwable again) {
    return now.isAfter(newest.plus(MAX_APART))
        ? first(now, again)
        : new FailureStreak(failures + 1, since, now, again, null);
  }

  FailureStreak until(Instant again) {
    return new FailureStreak(failures, since, newest, fault, again);
  }
}
