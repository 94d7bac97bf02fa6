package dev.milepost.executor.claiming;

import dev.milepost.executor.claiming.ClaimService.ClaimResult;
import dev.milepost.executor.domain.ExecutorState;
import dev.milepost.executor.lease.Lease;
import dev.milepost.service.ParticipantHandle;
import dev.milepost.service.WorkQueue;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/**
 * Keeps the slots of this executor filled. One thread suffices: a claim takes milliseconds, the
 * work is done elsewhere, and the next offer is asked for only when the claim before is folded, so
 * that the free slots are always known exactly.
 */
public final class ClaimLoop implements Runnable {
  /** How long a poll waits for an offer, before the fold is looked through again. */
  private static final Duration POLL = Duration.ofMillis(200);

  /** How often is looked whether a slot has become free, or the lease is held again. */
  private static final Duration GLANCE = Duration.ofMillis(20);

  /** After a fault, so that a broken connection is not hammered. */
  private static final Duration AFTER_FAULT = Duration.ofSeconds(1);

  private static final Logger LOG = Logger.getLogger(ClaimLoop.class);

  private final WorkQueue queue;
  private final ParticipantHandle<ExecutorState> runs;
  private final ClaimService claims;
  private final Lease lease;
  private final int slots;
  private final StaleOffers unclaimed;

  /**
   * @param slots how many assignments this executor takes at once
   */
  public ClaimLoop(
      WorkQueue queue,
      ParticipantHandle<ExecutorState> runs,
      ClaimService claims,
      Lease lease,
      int slots) {
    this.queue = queue;
    this.runs = runs;
    this.claims = claims;
    this.lease = lease;
    this.slots = slots;
    this.unclaimed = new StaleOffers(claims.executor(), RandomGenerator.getDefault());
  }

  /** Claims until the thread is interrupted. */
  @Override
  public void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        stepSafely();
      }
    } catch (InterruptedException e) {
      LOG.debug("Claiming ends", e);
    } finally {
      queue.close();
    }
  }

  private void stepSafely() throws InterruptedException {
    try {
      step();
    } catch (RuntimeException e) {
      LOG.warn("Claiming failed and goes on", e);
      Thread.sleep(AFTER_FAULT);
    }
  }

  /** Fills at most one slot. */
  void step() throws InterruptedException {
    if (!runs.caughtUp() || !lease.held() || claims.held() >= slots) {
      Thread.sleep(GLANCE);
      return;
    }
    var waiting = unclaimed.due(runs, System.nanoTime());
    if (waiting.isPresent()) {
      takeUnclaimed(waiting.get());
      return;
    }
    var polled = queue.poll(POLL);
    if (polled.isPresent()) {
      take(polled.get());
    }
  }

  private void take(WorkQueue.OfferedAssignment offer) throws InterruptedException {
    ClaimResult verdict;
    try {
      verdict = claims.claim(offer.run(), offer.event(), offer.ready().assignment());
    } catch (RuntimeException | InterruptedException e) {
      queue.release();
      throw e;
    }
    switch (verdict) {
      case STANDS, OBSOLETE -> queue.acknowledge();
      case UNKNOWN -> queue.release();
    }
    LOG.debugf("Offer %s of %s: %s", offer.ready().assignment().slug(), offer.run(), verdict);
  }

  private void takeUnclaimed(StaleOffers.StaleOffer waiting) throws InterruptedException {
    var offer = waiting.offer();
    var assignment = offer.ready().assignment();
    var verdict = claims.claim(waiting.run(), offer.event(), assignment);
    LOG.debugf("Waiting %s of %s: %s", assignment.slug(), waiting.run(), verdict);
    if (verdict == ClaimResult.UNKNOWN) {
      Thread.sleep(AFTER_FAULT);
    }
  }
}
