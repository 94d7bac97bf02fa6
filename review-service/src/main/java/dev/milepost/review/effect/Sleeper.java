package dev.milepost.review.effect;

import dev.milepost.service.Hints;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Time, as the CI wait needs it: tests bring their own. */
public interface Sleeper {
  Instant now();

  void pause(Duration duration) throws InterruptedException;

  /**
   * Pauses that something heard of ends early; for as long as it is open.
   *
   * @param subjects what is waited for, as {@link dev.milepost.service.Hint} names it
   */
  default InterruptibleSleep alarm(Set<String> subjects) {
    return this::pause;
  }

  /** A wait that may end early. What was heard since the last pause ends the next one. */
  interface InterruptibleSleep extends AutoCloseable {
    void pause(Duration duration) throws InterruptedException;

    @Override
    default void close() {}
  }

  /** From 0 to 1. */
  double random();

  /** This machine's; its alarms are rung by hints. */
  static Sleeper system(Hints hints) {
    return new SystemSleeper(Optional.of(hints));
  }

  /** This machine's, which hears of nothing. */
  static Sleeper system() {
    return new SystemSleeper(Optional.empty());
  }
}
