package dev.milepost.eventlog.runtime;

import dev.milepost.eventlog.AppendFailedException;
import dev.milepost.eventlog.Draft;
import dev.milepost.eventlog.Effect;
import dev.milepost.eventlog.EventId;
import dev.milepost.eventlog.UnwritableEventException;
import java.time.Duration;
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
      new RetryPolicy(Duration.ofMillis(100), Duration.ofSeconds(5), Integer.MAX_VALUE);

  /** How far a task is. */
  enum Step {
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
  private volatile Step step = Step.RUNNING;
  private volatile boolean cancelled;
  private volatile boolean disowned;

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

  Step step() {
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

  @Override
  public void run() {
    context.observer().effectStarted(stream, effect.key());
    try {
      var events = attempts();
      Thread.interrupted(); // there is a result: being no longer owed does not undo it
      step = events.isEmpty() ? Step.BARREN : append(events);
    } catch (InterruptedException e) {
      step = Step.STOPPED;
    } catch (RuntimeException | Error e) {
      LOG.error("Effect {} of {} ends without a result", effect.key(), stream, e);
      step = Step.BARREN;
    } finally {
      context.observer().effectEnded(stream, effect.key());
      context.ended(stream);
    }
  }

  private List<E> attempts() throws InterruptedException {
    for (int failures = 1; ; failures++) {
      try {
        return context.runner().run(stream, effect);
      } catch (Exception | LinkageError | StackOverflowError fault) {
        if (cancelled) {
          throw new InterruptedException();
        }
        Thread.interrupted();
        context.observer().effectFailed(stream, effect.key(), fault);
        LOG.warn("Effect {} of {} failed, try {}", effect.key(), stream, failures, fault);
        if (failures >= context.retry().tries()) {
          return givenUp(fault);
        }
        double chance = ThreadLocalRandom.current().nextDouble();
        Thread.sleep(context.retry().pause(failures, chance));
      }
    }
  }

  private List<E> givenUp(Throwable fault) {
    context.observer().effectGivenUp(stream, effect.key());
    var last = fault instanceof Exception e ? e : new IllegalStateException(fault);
    return context.runner().givenUp(stream, effect, last);
  }

  private Step append(List<E> events) throws InterruptedException {
    try {
      return appendUntilDone(events);
    } catch (UnwritableEventException e) {
      return appendUntilDone(givenUp(e));
    }
  }

  private Step appendUntilDone(List<E> events) throws InterruptedException {
    var drafts = drafts(events);
    for (int failures = 1; !disowned; failures++) {
      try {
        context.appender().append(drafts);
        context.observer().appended(drafts.size());
        return Step.APPENDED;
      } catch (AppendFailedException e) {
        LOG.warn("The result of {} of {} waits: {}", effect.key(), stream, e.getMessage());
        Thread.sleep(APPEND.pause(failures, ThreadLocalRandom.current().nextDouble()));
      }
    }
    return Step.STOPPED;
  }

  private List<Draft<E>> drafts(List<E> events) {
    var drafts = new ArrayList<Draft<E>>(events.size());
    for (int i = 0; i < events.size(); i++) {
      var id = context.resultId(stream, effect, i);
      drafts.add(new Draft<>(id, stream, causation, events.get(i)));
    }
    return drafts;
  }
}
