package dev.milepost.forge.github.http;

import java.time.Duration;

/** How often, and after what pause, a read is repeated that a fault on the way has spoilt. */
final class ReadRetry {
  /** With the pauses below about 8 s; the caller has more patience of its own. */
  static final int MAX_RETRIES = 4;

  private static final long FIRST_MILLIS = 500;

  private ReadRetry() {}

  /** Doubled each time; the upper half is by chance, so that many do not come back at once. */
  static Duration pause(int retry, double random) {
    long most = FIRST_MILLIS << (retry - 1);
    return Duration.ofMillis(most / 2 + (long) (most / 2.0 * random));
  }

  /** True for what a server says when the fault is its own, or of what stands before it. */
  static boolean mayPass(int status) {
    return status == 500 || status == 502 || status == 503 || status == 504;
  }
}
