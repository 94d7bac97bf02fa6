package dev.milepost.executor.effect.claiming;

import dev.milepost.executor.domain.ExecutorState;
import dev.milepost.executor.effect.claiming.ClaimService.ClaimResult;
import dev.milepost.executor.effect.claiming.OpenOffers.OpenOffer;
import dev.milepost.executor.effect.lease.Lease;
import dev.milepost.service.ParticipantHandle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/**
 * Keeps the slots of this executor filled. A claim takes milliseconds, the work is done elsewhere,
 * and the next offers are looked for only when the claims before are folded, so that the free slots
 * are always known exactly.
 */
public final class ClaimLoop implements Runnable {
  /** How long it waits for the fold before it looks at the heartbeats and the lease again. */
  private static final Duration MAX_WAIT = Duration.ofMillis(50);

  /** How often is looked whether the log is read, or the lease is held again. */
  private static final Duration GLANCE = Duration.ofMillis(20);

  /** After a fault, so that a broken connection is not hammered. */
  private static final Duration AFTER_FAULT = Duration.ofSeconds(1);

  private static final Logger LOG = Logger.getLogger(ClaimLoop.class);

  private final ParticipantHandle<ExecutorState> runs;
  private final ClaimService claims;
  private final Lease lease;
  private final DealtOffers offers;
  private volatile boolean closed;

  public ClaimLoop(
      ParticipantHandle<ExecutorState> runs,
      ClaimService claims,
      Lease lease,
      LiveExecutors executors) {
    this.runs = runs;
    this.claims = claims;
    this.lease = lease;
    this.offers = new DealtOffers(executors);
  }

  /** Claims nothing more; a claim that is under way is made. */
  public void close() {
    closed = true;
  }

  /** Claims until it is closed or the thread is interrupted. */
  @Override
  public void run() {
    try {
      while (!closed && !Thread.currentThread().isInterrupted()) {
        stepSafely();
      }
    } catch (InterruptedException e) {
      LOG.debug("Claiming ends", e);
    }
  }

  private void stepSafely() throws InterruptedException {
    try {
      if (step().contains(ClaimResult.UNKNOWN)) {
        Thread.sleep(AFTER_FAULT);
      }
    } catch (RuntimeException e) {
      LOG.warn("Claiming failed and goes on", e);
      Thread.sleep(AFTER_FAULT);
    }
  }

  /**
   * Claims all that is due.
   *
   * @return its results; none if nothing was due
   */
  List<ClaimResult> step() throws InterruptedException {
    if (!runs.caughtUp() || !lease.held()) {
      Thread.sleep(GLANCE);
      return List.of();
    }
    long seen = runs.folds();
    var next = offers.next(runs.states(), System.nanoTime(), MAX_WAIT);
    if (next.due().isEmpty()) {
      runs.awaitFold(seen, next.pause());
      return List.of();
    }
    long began = System.nanoTime();
    var results = take(next.due());
    offers.took(System.nanoTime() - began);
    return results;
  }

  /** All at once: one after the other would let the last ones wait for the first. */
  private List<ClaimResult> take(List<OpenOffer> due) throws InterruptedException {
    if (due.size() == 1) {
      return List.of(take(due.getFirst()));
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var results = new ArrayList<ClaimResult>();
      for (var one : threads.invokeAll(due.stream().map(this::claiming).toList())) {
        results.add(one.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private Callable<ClaimResult> claiming(OpenOffer open) {
    return () -> take(open);
  }

  private ClaimResult take(OpenOffer open) throws InterruptedException {
    var offer = open.offer();
    var assignment = offer.ready().assignment();
    var verdict = claims.claim(open.run(), offer.event(), assignment);
    LOG.debugf("Offer %s of %s: %s", assignment.slug(), open.run(), verdict);
    return verdict;
  }
}
