package dev.milepost.executor.effect.lease;

import dev.milepost.service.Heartbeats;
import dev.milepost.service.LiveUsage;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Beats until it is closed. Begin it only when everything that earlier incarnations left is ended:
 * by the first beat the planner knows that they are gone.
 */
public final class HeartbeatLoop implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(HeartbeatLoop.class);

  private final Thread thread;

  private HeartbeatLoop(Thread thread) {
    this.thread = thread;
  }

  /**
   * Starts to beat every {@code period}.
   *
   * @param slots how many assignments the executor takes at once; 0 from when it takes no more
   * @param usage what the agents here have used so far
   */
  public static HeartbeatLoop start(
      String executor,
      String incarnation,
      Duration period,
      Heartbeats heartbeats,
      Lease lease,
      IntSupplier slots,
      Supplier<List<LiveUsage>> usage) {
    BooleanSupplier one =
        () -> heartbeats.beat(executor, incarnation, lease.length(), slots.getAsInt(), usage.get());
    Runnable beating = () -> beat(one, period, lease);
    return new HeartbeatLoop(Thread.ofPlatform().daemon().name("heartbeat").start(beating));
  }

  private static void beat(BooleanSupplier one, Duration period, Lease lease) {
    boolean heldBefore = false;
    while (!Thread.currentThread().isInterrupted()) {
      long sentAt = System.nanoTime();
      if (confirmed(one)) {
        lease.confirmed(sentAt);
      }
      heldBefore = report(heldBefore, lease);
      if (!pause(period.minusNanos(System.nanoTime() - sentAt))) {
        return;
      }
    }
  }

  private static boolean confirmed(BooleanSupplier one) {
    try {
      return one.getAsBoolean();
    } catch (RuntimeException e) {
      LOG.warn("A heartbeat failed", e);
      return false;
    }
  }

  private static boolean report(boolean heldBefore, Lease lease) {
    boolean held = lease.held();
    if (held != heldBefore) {
      LOG.info(held ? "The lease is held" : "The lease is not held: agents are ended");
    }
    return held;
  }

  private static boolean pause(Duration rest) {
    try {
      if (rest.isPositive()) {
        Thread.sleep(rest);
      }
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
