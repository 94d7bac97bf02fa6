package dev.milepost.executor.effect.lease;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long this executor may believe that the others hear it. An executor without its lease ends
 * its agents and claims nothing: the planner may have given its work to another one. Safe for use
 * by many threads.
 */
public final class Lease {
  /**
   * The part of a lease by which we give up earlier than the planner does: agents take time to end.
   */
  private static final int MARGIN_DIVISOR = 3;

  /** How often a waiting thread looks again. */
  private static final Duration GLANCE = Duration.ofMillis(50);

  private final Duration length;
  private final LongSupplier nanos;
  private boolean everHeld;
  private long confirmedAt;

  /**
   * @param length the silence after which the planner declares an executor lost
   * @param nanos a monotonic clock such as {@code System::nanoTime}
   */
  public Lease(Duration length, LongSupplier nanos) {
    this.length = length;
    this.nanos = nanos;
  }

  public Duration length() {
    return length;
  }

  /** A beat that was sent at that time, by the monotonic clock, was confirmed. */
  public synchronized void confirmed(long sentAt) {
    confirmedAt = everHeld ? Math.max(confirmedAt, sentAt) : sentAt;
    everHeld = true;
  }

  /** True while the planner cannot have declared this executor lost for silence. */
  public synchronized boolean held() {
    long usable = length.minus(length.dividedBy(MARGIN_DIVISOR)).toNanos();
    return everHeld && nanos.getAsLong() - confirmedAt < usable;
  }

  /** Waits until the lease is held. */
  public void awaitHeld() throws InterruptedException {
    while (!held()) {
      Thread.sleep(GLANCE);
    }
  }
}
