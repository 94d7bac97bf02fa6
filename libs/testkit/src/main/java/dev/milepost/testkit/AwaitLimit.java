package dev.milepost.testkit;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** How long tests wait for a condition before they fail. No test sleeps. */
public final class AwaitLimit {
  /** For what takes milliseconds on an idle machine; build machines are anything but. */
  public static final Duration SHORT = Duration.ofSeconds(30);

  /** For what takes seconds: a server's start, a rebalance, an expired session. */
  public static final Duration LONG = Duration.ofSeconds(120);

  private static final Duration POLL = Duration.ofMillis(25);

  private AwaitLimit() {}

  /** Awaitility with {@link #SHORT}. */
  public static ConditionFactory soon() {
    return Awaitility.await().atMost(SHORT).pollInterval(POLL).pollDelay(Duration.ZERO);
  }

  /** Awaitility with {@link #LONG}. */
  public static ConditionFactory eventually() {
    return Awaitility.await().atMost(LONG).pollInterval(POLL).pollDelay(Duration.ZERO);
  }
}
