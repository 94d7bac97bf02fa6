package dev.milepost.eventlog.runtime;

import dev.milepost.eventlog.AppendFailedException;
import dev.milepost.eventlog.Effect;
import dev.milepost.eventlog.EventId;
import dev.milepost.eventlog.NewEvent;
import dev.milepost.eventlog.UnwritableEventException;
import dev.milepost.eventlog.runtime.TaskStarter.StartedTask;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One effect that is being brought about, from its start to its events in the log: a step is a try
 * of it, or of the append of its events. Is interrupted when the effect is no longer outstanding.
 */
final class EffectTask<E, F extends Effect> implements SteppedTask {
  private static final Logger LOG = LoggerFactory.getLogger(EffectTask.class);

  /** The log comes back; an outage of it must not lose the result of an effect. */
  private static final RetryPolicy APPEND =
      RetryPolicy.endless(Duration.ofMillis(100), Duration.ofSeconds(5));

  /** How far a task is. */
  enum EffectTaskStatus {
    /** The runner works, or its events are being appended. */
    RUNNING,
    /** The events are in the log; the fold will see them. */
    APPENDED,
    /** It yields nothing more, though it may still be outstanding. */
    BARREN,
    /** It was stopped before it had a result. */
    STOPPED
  }

  private final EffectContext<E, F> context;
  private final String stream;
  private final F effect;
  private final EventId causation;
  private final StartedTask started;
  private volatile EffectTaskStatus status = EffectTaskStatus.RUNNING;
  private volatile boolean cancelled;
  private volatile boolean disowned;
  private boolean stuck;
  private boolean released;

  // Of the steps alone.
  private boolean begun;
  private boolean replaced;
  private @Nullable FailureStreak failures;
  private @Nullable List<NewEvent<E>> result;

  /** Starts it. */
  EffectTask(EffectContext<E, F> context, String stream, F effect, EventId causation) {
    this.context = context;
    this.stream = stream;
    this.effect = effect;
    this.causation = causation;
    this.started = context.tasks().start(this);
  }

  @Override
  public String name() {
    return "effect-" + stream + "-" + effect.key();
  }

  EffectTaskStatus status() {
    return status;
  }

  /** The id of the first event that it ends in. */
  EventId firstResult() {
    return context.resultId(stream, effect, 0);
  }

  /** The effect is no longer outstanding; a result that it has nevertheless is still appended. */
  void cancel() {
    if (!cancelled) {
      cancelled = true;
      started.interrupt();
    }
  }

  /** This replica does not own the stream any more; nothing is appended. */
  void disown() {
    disowned = true;
    cancelled = true;
    started.interrupt();
  }

  /** Waits for its end; false if it did not come. */
  boolean join(Duration limit) throws InterruptedException {
    return started.join(limit);
  }

  /** Released: it is no longer outstanding, or no longer this replica's. */
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
  public Optional<Duration> step() throws InterruptedException {
    if (!begun) {
      begun = true;
      context.observer().effectStarted(stream, effect);
    }
    if (result == null) {
      var pause = attempt();
      if (pause.isPresent()) {
        return pause;
      }
      Thread
          .interrupted(); // there is a result: it stands though the effect is no longer outstanding
    }
    return append();
  }

  @Override
  public void stopped() {
    end(EffectTaskStatus.STOPPED);
  }

  @Override
  public void broken(Throwable defect) {
    LOG.error("Effect {} of {} ends without a result", effect.key(), stream, defect);
    context.observer().effectEnded(stream, effect);
    stick(defect);
    close(EffectTaskStatus.BARREN);
  }

  private Optional<Duration> end(EffectTaskStatus how) {
    context.observer().effectEnded(stream, effect);
    close(how);
    return Optional.empty();
  }

  private void close(EffectTaskStatus how) {
    status = how;
    context.ended(stream);
  }

  private Instant now() {
    return context.clock().instant();
  }

  /** Tries once; the pause before the next try, or empty where there is a result. */
  private Optional<Duration> attempt() throws InterruptedException {
    try {
      result = drafts(context.runner().run(stream, effect));
      failures = null;
      return Optional.empty();
    } catch (Exception | LinkageError | StackOverflowError fault) {
      if (cancelled) {
        throw new InterruptedException();
      }
      Thread.interrupted();
      var so = oneMore(fault);
      LOG.warn("Effect {} of {} failed, try {}", effect.key(), stream, so.failures(), fault);
      if (context.retry().isSpent(so)) {
        context.observer().effectFailed(stream, effect, so);
        result = givenUp(fault);
        return Optional.empty();
      }
      return Optional.of(pause(so, context.retry()));
    }
  }

  private FailureStreak oneMore(Throwable fault) {
    var before = failures;
    var so = before == null ? FailureStreak.first(now(), fault) : before.after(now(), fault);
    failures = so;
    return so;
  }

  private Duration pause(FailureStreak so, RetryPolicy policy) {
    var pause = policy.pause(so.failures(), ThreadLocalRandom.current().nextDouble());
    context.observer().effectFailed(stream, effect, so.until(now().plus(pause)));
    return pause;
  }

  private List<NewEvent<E>> givenUp(Throwable fault) {
    context.observer().effectGivenUp(stream, effect);
    var last = fault instanceof Exception e ? e : new IllegalStateException(fault);
    failures = null;
    return drafts(context.runner().givenUp(stream, effect, last));
  }

  private Optional<Duration> append() throws InterruptedException {
    var events = Objects.requireNonNull(result);
    if (events.isEmpty()) {
      return end(EffectTaskStatus.BARREN);
    }
    if (disowned) {
      return end(EffectTaskStatus.STOPPED);
    }
    try {
      context.appender().append(events);
      return end(EffectTaskStatus.APPENDED);
    } catch (AppendFailedException e) {
      if (failures == null) {
        LOG.warn("The result of {} of {} waits: {}", effect.key(), stream, e.getMessage());
      }
      return Optional.of(pause(oneMore(e), APPEND));
    } catch (UnwritableEventException e) {
      if (replaced) {
        throw e;
      }
      replaced = true;
      result = givenUp(e);
      return append();
    }
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
