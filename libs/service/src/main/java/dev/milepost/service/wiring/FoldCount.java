package dev.milepost.service.wiring;

import dev.milepost.eventlog.runtime.RuntimeObserver;
import java.time.Duration;

/** Counts the batches that a runtime folded, and wakes those that wait for the next one. */
final class FoldCount implements RuntimeObserver {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private long folds;

  @Override
  public synchronized void folded(int records) {
    folds++;
    notifyAll();
  }

  synchronized long folds() {
    return folds;
  }

  /** Returns when the count is no longer {@code seen}, or the limit is over. */
  synchronized void await(long seen, Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (folds == seen) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return;
      }
      wait(left / NANOS_PER_MILLI, (int) (left % NANOS_PER_MILLI));
    }
  }
}
