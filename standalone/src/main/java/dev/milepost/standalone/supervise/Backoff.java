package dev.milepost.standalone.supervise;

import java.time.Duration;

/** How long to wait before a process that died is started again. Pure. */
public final class Backoff {
  private static final Duration FIRST = Duration.ofMillis(200);

  /** Longer would only delay the recovery from an outage that is over. */
  private static final Duration MAX_PAUSE = Duration.ofSeconds(10);

  /** A process that lived so long did start: its death is a new matter. */
  private static final Duration HEALTHY_LIFE = Duration.ofSeconds(30);

  private Backoff() {}

  /**
   * @param before the pause before its last start; zero for none
   * @param life how long it lived
   */
  public static Duration next(Duration before, Duration life) {
    if (before.isZero() || life.compareTo(HEALTHY_LIFE) >= 0) {
      return FIRST;
    }
    Duration doubled = before.multipliedBy(2);
    return doubled.compareTo(MAX_PAUSE) > 0 ? MAX_PAUSE : doubled;
  }
}
