package dev.milepost.eventlog.runtime;

import dev.milepost.eventlog.Effect;
import dev.milepost.eventlog.EffectRunner;
import dev.milepost.eventlog.EventAppender;
import dev.milepost.eventlog.EventId;
import dev.milepost.eventlog.Participant;
import dev.milepost.eventlog.WireFormat;
import dev.milepost.eventlog.runtime.LogSource.LogSourceFactory;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A participant that runs, the engine with its threads: folds the log, appends what it decides,
 * runs its effects. Survives outages of the broker; after any end, a new one goes on where the log
 * is.
 */
public final class ParticipantRuntime<S, E, F extends Effect> implements AutoCloseable {
  private final ParticipantEngine<S, E, F> engine;
  private final OutboxWriter writer;
  private final LogRuntime<E> reading;

  /**
   * Starts it.
   *
   * @param log opens what is read; a new source after each fault of one
   * @param format says what a person's decision is (E5)
   * @param begins true for the event that begins a stream; every stream's first one
   * @param appender appends as this participant; stays the caller's to close, later than this
   */
  public ParticipantRuntime(
      RuntimeSettings settings,
      LogSourceFactory<E> log,
      WireFormat<E> format,
      EventAppender<E> appender,
      Participant<S, E, F> participant,
      Predicate<E> begins,
      EffectRunner<E, F> runner,
      RuntimeObserver observer) {
    this.engine =
        new ParticipantEngine<>(
            settings,
            format,
            appender,
            participant,
            begins,
            runner,
            observer,
            new VirtualThreads(),
            EngineClock.system());
    this.writer = new OutboxWriter(settings.name(), engine.outbox());
    this.reading = new LogRuntime<>(settings.name(), log, engine.log());
  }

  /** The state of a stream that this replica folds and that is not over. */
  public Optional<S> state(String stream) {
    return engine.state(stream);
  }

  /** All such states; a snapshot. */
  public Map<String, S> states() {
    return engine.states();
  }

  /** Streams that are not folded any more, each with the reason (E5). */
  public Map<String, String> quarantined() {
    return engine.quarantined();
  }

  /** True once all was folded that the log held when this replica got its partitions. */
  public boolean caughtUp() {
    return engine.caughtUp();
  }

  /**
   * Waits until an event was folded, or its stream was over before.
   *
   * @return false if it was not within the limit
   */
  public boolean awaitFolded(String stream, EventId event, Duration limit)
      throws InterruptedException {
    return engine.awaitFolded(stream, event, limit);
  }

  /**
   * Stops effects and reading; returns when all has ended. Outstanding effects stay outstanding in
   * the log.
   */
  @Override
  public void close() {
    reading.close();
    writer.close();
  }
}
