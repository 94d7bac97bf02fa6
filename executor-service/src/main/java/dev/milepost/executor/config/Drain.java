package dev.milepost.executor.config;

import dev.milepost.executor.effect.HandOver;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.jboss.logging.Logger;

/**
 * The way of an executor that is asked to end: what runs here may end within a limit, and is handed
 * over after it.
 */
final class Drain {
  /** How often is looked whether all work has ended. */
  private static final Duration GLANCE = Duration.ofMillis(100);

  /**
   * How long handing over may take: an agent is ended politely first, and its end has to be in the
   * log and folded.
   */
  static final Duration HAND_OVER = Duration.ofSeconds(10);

  private static final Logger LOG = Logger.getLogger(Drain.class);

  private final CountDownLatch hurry = new CountDownLatch(1);
  private final Duration limit;
  private final IntSupplier held;
  private final HandOver handOver;
  private volatile boolean begun;

  /**
   * @param limit how long agents may work on
   * @param held how many assignments the executor has, by the fold
   */
  Drain(Duration limit, IntSupplier held, HandOver handOver) {
    this.limit = limit;
    this.held = held;
    this.handOver = handOver;
  }

  /** From now on nothing is claimed. */
  void begin() {
    begun = true;
  }

  /** True once nothing is claimed any more. */
  boolean begun() {
    return begun;
  }

  /** What still runs is handed over at once. */
  void hurry() {
    hurry.countDown();
  }

  /** Returns when nothing is held any more, or what is held cannot be handed over. */
  void run() throws InterruptedException {
    if (held.getAsInt() > 0) {
      LOG.infof("Draining: %d assignments may end within %s", held.getAsInt(), limit);
    }
    if (isEmptyWithin(limit, () -> hurry.getCount() == 0)) {
      LOG.info("Drained: nothing is left here");
      return;
    }
    LOG.infof("Handing over %d assignments", held.getAsInt());
    handOver.begin();
    if (!isEmptyWithin(HAND_OVER, () -> false)) {
      LOG.warnf("%d assignments could not be handed over", held.getAsInt());
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
