package dev.milepost.eventlog.runtime;

import dev.milepost.eventlog.EventAppender;
import dev.milepost.eventlog.NewEvent;
import dev.milepost.eventlog.Toy;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** The process dies at an append: just before it, or after it and before its result is known. */
final class CrashingAppender implements EventAppender<Toy> {
  private final EventAppender<Toy> log;
  private final AtomicInteger left;
  private final boolean after;
  private final CountDownLatch crashed = new CountDownLatch(1);

  CrashingAppender(EventAppender<Toy> log, int appends, boolean after) {
    this.log = log;
    this.left = new AtomicInteger(appends);
    this.after = after;
  }

  @Override
  public void append(List<NewEvent<Toy>> drafts) throws InterruptedException {
    int now = left.getAndDecrement();
    if (now > 0 || (now == 0 && after)) {
      log.append(drafts);
    }
    if (now <= 0) {
      crashed.countDown();
      new CountDownLatch(1).await(); // dead: nothing follows
    }
  }

  void awaitCrash() throws InterruptedException {
    crashed.await();
  }

  @Override
  public void close() {}
}
