package dev.milepost.eventlog.runtime;

import dev.milepost.eventlog.AppendFailedException;
import dev.milepost.eventlog.Effect;
import dev.milepost.eventlog.EventId;
import dev.milepost.eventlog.NewEvent;
import dev.milepost.eventlog.UnwritableEventException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One effect that is being brought about, from its start to its events in the log. Tries again
 * after faults; is interrupted when the effect is no longer owed.
 */
final class EffectTask<E, F extends Effect> implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(EffectTask.class);

  /** The log comes back; the result of an effect is not to be lost by an outage of it. */
  private static final RetryPolicy APPEND =
      RetryPolicy.endless(Duration.ofMillis(100), Duration.ofSeconds(5));

  /** How far a task is. */
  enum EffectTaskStatus {
    /** The runner works, or its events are being appended. */
    RUNNING,
    /** The events are in the log; the fold will see them. */
    APPENDED,
    /** Nothing more comes of it, though it may still be owed. */
    BARREN,
    /** It was stopped before it had a result. */
    STOPPED
  }

  private final EffectContext<E, F> context;
  private final String stream;
  private final F effect;
  private final EventId causation;
  private final Thread thread;
  private volatile EffectTaskStatus step = EffectTaskStatus.RUNNING;
  private volatile boolean cancelled;
  private volatile boolean disowned;
  private boolean stuck;
  private boolean released;

  EffectTask(EffectContext<E, F> context, String stream, F effect, EventId causation) {
    this.context = context;
    this.stream = stream;
    this.effect = effect;
    this.causation = causation;
    this.thread = Thread.ofVirtual().name("effect-" + stream + "-" + effect.key()).unstarted(this);
  }

  void start() {
    thread.start();
  }

  EffectTaskStatus step() {
    return step;
  }

  /** The id of the first event that it ends in. */
  EventId firstResult() {
    return context.resultId(stream, effect, 0);
  }

  /** The effect is no longer owed; a result that it has nevertheless is still appended. */
  void cancel() {
    if (!cancelled) {
      cancelled = true;
      thread.interrupt();
    }
  }

  /** This replica does not own the stream any more; nothing is appended. */
  void disown() {
    disowned = true;
    cancelled = true;
    thread.interrupt();
  }

  /** Waits for its end; false if it did not come. */
  boolean join(Duration limit) throws InterruptedException {
    return thread.join(limit);
  }

  /** Nobody keeps it any more: it is no longer owed, or no longer this replica's. */
  synchronized void release() {
    released = true;
    if (stuck) {
      context.observer().effectReleased(stream, effect);
    }
  }

  private synchronized void stick(Throwable defect) {
    if (!released) {
      stuck = true;
      context.observer().effectStuck(stream, effect, FailureStreak.first(now(), defect));
    }
  }

  @Override
  public void run() {
    context.observer().effectStarted(stream, effect);
    var end = EffectTaskStatus.BARREN;
    Throwable defect = null;
    try {
      var events = attempts();
      Thread.interrupted(); // there is a result: being no longer owed does not undo it
      end = events.isEmpty() ? EffectTaskStatus.BARREN : append(events);
    } catch (InterruptedException e) {
      end = EffectTaskStatus.STOPPED;
    } catch (RuntimeException | Error e) {
      LOG.error("Effect {} of {} ends without a result", effect.key(), stream, e);
      defect = e;
    } finally {
      context.observer().effectEnded(stream, effect);
      if (defect != null) {
        stick(defect);
      }
      step = end;
      context.ended(stream);
    }
  }

  private Instant now() {
    return context.clock().instant();
  }

  private List<E> attempts() throws InterruptedException {
    FailureStreak so = null;
    while (true) {
      try {
        return context.runner().run(stream, effect);
      } catch (Exception | LinkageError | StackOverflowError fault) {
        if (cancelled) {
          throw new InterruptedException();
        }
        Thread.interrupted();
        so = so == null ? FailureStreak.first(now(), fault) : so.after(now(), fault);
        LOG.warn("Effect {} of {} failed, try {}", effect.key(), stream, so.failures(), fault);
        if (context.retry().isSpent(so)) {
          context.observer().effectFailed(stream, effect, so);
          return givenUp(fault);
        }
        pause(so, context.retry());
      }
    }
  }

  private void pause(FailureStreak so, RetryPolicy policy) throws InterruptedException {
    var pause = policy.pause(so.failures(), ThreadLocalRandom.current().nextDouble());
    context.observer().effectFailed(stream, effect, so.until(now().plus(pause)));
    Thread.sleep(pause);
  }

  private List<E> givenUp(Throwable fault) {
    context.observer().effectGivenUp(stream, effect);
    var last = fault instanceof Exception e ? e : new IllegalStateException(fault);
    return context.runner().givenUp(stream, effect, last);
  }

  private EffectTaskStatus append(List<E> events) throws InterruptedException {
    try {
      return appendUntilDone(events);
    } catch (UnwritableEventException e) {
      return appendUntilDone(givenUp(e));
    }
  }

  private EffectTaskStatus appendUntilDone(List<E> events) throws InterruptedException {
    var drafts = drafts(events);
    FailureStreak so = null;
    while (!disowned) {
      try {
        context.appender().append(drafts);
        context.observer().appended(drafts.size());
        return EffectTaskStatus.APPENDED;
      } catch (AppendFailedException e) {
        LOG.warn("The result of {} of {} waits: {}", effect.key(), stream, e.getMessage());
        so = so == null ? FailureStreak.first(now(), e) : so.after(now(), e);
        pause(so, APPEND);
      }
    }
    return EffectTaskStatus.STOPPED;
  }

  private List<NewEvent<E>> drafts(List<E> events) {
    var drafts = new ArrayList<NewEvent<E>>(events.size());
    for (int i = 0; i < events.size(); i++) {
      var id = context.resultId(stream, effect, i);
      drafts.add(new NewEvent<>(id, stream, causation, events.get(i)));
    }
    return drafts;
  }
}
