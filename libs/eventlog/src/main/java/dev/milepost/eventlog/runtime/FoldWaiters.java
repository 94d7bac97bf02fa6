package dev.milepost.eventlog.runtime;

import dev.milepost.eventlog.EventId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Those who wait until an event was folded. */
final class FoldWaiters {
  private record FoldWaiter(EventId event, CountDownLatch passed) {}

  private final List<FoldWaiter> waiters = new CopyOnWriteArrayList<>();

  /**
   * Waits.
   *
   * @param folded true if it was folded before
   */
  boolean await(EventId event, BooleanSupplier folded, Duration limit) throws InterruptedException {
    var waiter = new FoldWaiter(event, new CountDownLatch(1));
    waiters.add(waiter);
    try {
      // Asked after it was added: what is folded from now on is not missed.
      return folded.getAsBoolean() || waiter.passed().await(limit.toNanos(), TimeUnit.NANOSECONDS);
    } finally {
      waiters.remove(waiter);
    }
  }

  /** An event was folded, or passed over for good. */
  void passed(EventId event) {
    for (var waiter : waiters) {
      if (waiter.event().equals(event)) {
        waiter.passed().countDown();
      }
    }
  }
}
