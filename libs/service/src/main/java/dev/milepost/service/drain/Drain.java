package dev.milepost.service.drain;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.jboss.logging.Logger;

/**
 * The way of a service that is asked to end: what agents do for it may end within a limit, and is
 * handed over after it.
 */
public final class Drain {
  /** How often is looked whether all work has ended. */
  private static final Duration GLANCE = Duration.ofMillis(100);

  private static final Logger LOG = Logger.getLogger(Drain.class);

  private final CountDownLatch hurry = new CountDownLatch(1);
  private final Duration limit;
  private final IntSupplier held;
  private final Runnable handOver;
  private final Duration handOverLimit;
  private volatile boolean begun;

  /**
   * @param limit how long agents may work on
   * @param held how much they do for the service, by the fold
   * @param handOver ends what does not end by itself
   * @param handOverLimit how long that may take: an agent is ended politely first, and its end has
   *     to be in the log and folded
   */
  public Drain(Duration limit, IntSupplier held, Runnable handOver, Duration handOverLimit) {
    this.limit = limit;
    this.held = held;
    this.handOver = handOver;
    this.handOverLimit = handOverLimit;
  }

  /** From now on nothing is begun. */
  public void begin() {
    begun = true;
  }

  /** True once nothing is begun any more. */
  public boolean begun() {
    return begun;
  }

  /** What still runs is handed over at once. */
  public void hurry() {
    hurry.countDown();
  }

  /** Returns when nothing is held any more, or what is held cannot be handed over. */
  public void run() throws InterruptedException {
    if (held.getAsInt() > 0) {
      LOG.infof("Draining: what %d agents do may end within %s", held.getAsInt(), limit);
    }
    if (isEmptyWithin(limit, () -> hurry.getCount() == 0)) {
      LOG.info("Drained: nothing is left here");
      return;
    }
    LOG.infof("Handing over what %d agents do", held.getAsInt());
    handOver.run();
    if (!isEmptyWithin(handOverLimit, () -> false)) {
      LOG.warnf("What %d agents do is not handed over", held.getAsInt());
    }
  }

  private boolean isEmptyWithin(Duration time, BooleanSupplier enough) throws InterruptedException {
    long until = System.nanoTime() + time.toNanos();
    while (held.getAsInt() > 0) {
      if (System.nanoTime() - until >= 0 || enough.getAsBoolean()) {
        return false;
      }
      Thread.sleep(GLANCE);
    }
    return true;
  }
}
