package dev.milepost.eventlog.runtime;

import java.time.Duration;

/**
 * How a fault that may pass is waited out: exponentially longer, with jitter, so that many that
 * failed together do not come back together.
 *
 * @param first pause after the first failure
 * @param longest no pause is longer
 * @param tries in all; at least 1
 * @param limit no try begins later than this after the first failure
 */
public record RetryPolicy(Duration first, Duration longest, int tries, Duration limit) {
  /**
   * About five minutes where a try fails at once: longer than a restart of anything that an effect
   * talks to. The pauses stay short, so that an effect goes on soon after a person removed what it
   * failed of. Where each try hangs until its own limit, half an hour.
   */
  public static final RetryPolicy DEFAULT =
      new RetryPolicy(Duration.ofMillis(500), Duration.ofSeconds(8), 50, Duration.ofMinutes(30));

  /** For what must get through, however long that takes. */
  static RetryPolicy endless(Duration first, Duration longest) {
    return new RetryPolicy(first, longest, Integer.MAX_VALUE, Duration.ofSeconds(Long.MAX_VALUE));
  }

  /** 2 to this power is beyond any sensible ratio of longest to first. */
  private static final int MAX_DOUBLINGS = 20;

  /**
   * The pause before the next try.
   *
   * @param failures so far; at least 1
   * @param chance from 0 to 1
   */
  public Duration pause(int failures, double chance) {
    long doubled = first.toMillis() << Math.min(failures - 1, MAX_DOUBLINGS);
    long whole = Math.min(doubled, longest.toMillis());
    return Duration.ofMillis(whole / 2 + (long) (whole / 2.0 * chance));
  }

  /** True if nothing more is tried after these failures. */
  boolean isSpent(FailureStreak so) {
    return so.failures() >= tries || Duration.between(so.since(), so.newest()).compareTo(limit) > 0;
  }
}
