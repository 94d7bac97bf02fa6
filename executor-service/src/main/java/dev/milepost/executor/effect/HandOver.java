package dev.milepost.executor.effect;

import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.executor.effect.workspace.FailedAttemptException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * Ends the assignments that an executor works on, so that the next attempts go on with them: each
 * ends in an event of its own, and not by the silence of its executor. Safe for use by many
 * threads.
 */
public final class HandOver {
  private final Set<Thread> working = new HashSet<>();
  private boolean begun;

  /** Interrupts all work, and lets none begin. */
  public synchronized void begin() {
    begun = true;
    working.forEach(Thread::interrupt);
  }

  /**
   * Does the work of an assignment.
   *
   * @throws FailedAttemptException {@link FailureKind#HANDED_OVER} where it was ended; a failure
   *     that the work had by itself stays what it is
   */
  public <T> T during(Callable<T> work) throws Exception {
    enter();
    try {
      return work.call();
    } catch (FailedAttemptException e) {
      throw e;
    } catch (Exception e) {
      throw begun() ? handedOver() : e;
    } finally {
      leave();
    }
  }

  private synchronized void enter() throws FailedAttemptException {
    if (begun) {
      throw handedOver();
    }
    working.add(Thread.currentThread());
  }

  /** What interrupts the thread from here on is not this. */
  private synchronized void leave() {
    working.remove(Thread.currentThread());
    if (begun) {
      Thread.interrupted();
    }
  }

  private synchronized boolean begun() {
    return begun;
  }

  private static FailedAttemptException handedOver() {
    return new FailedAttemptException(
        FailureKind.HANDED_OVER, "Its executor is being stopped; the next attempt goes on with it");
  }
}
