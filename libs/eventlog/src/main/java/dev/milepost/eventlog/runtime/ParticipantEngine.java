package dev.milepost.eventlog.runtime;

import dev.milepost.eventlog.Effect;
import dev.milepost.eventlog.EffectRunner;
import dev.milepost.eventlog.EventAppender;
import dev.milepost.eventlog.EventId;
import dev.milepost.eventlog.Participant;
import dev.milepost.eventlog.WireFormat;
import dev.milepost.eventlog.runtime.LogSource.PartitionListener;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A participant on the log, without a thread: its driver takes its turns, writes its outbox and
 * takes the steps of its effects. {@link ParticipantRuntime} does so with threads, a simulation one
 * step at a time. States may be looked at from any thread.
 */
public final class ParticipantEngine<S, E, F extends Effect> {
  private final OwnedPartitions<S, E, F> replica = new OwnedPartitions<>();
  private final Outbox<E> outbox;
  private final LogEngine<E> log;

  /**
   * Nothing is read before the first turn.
   *
   * @param settings name and retries
   * @param format says what a person's decision is (E5)
   * @param appender appends as this participant
   * @param begins true for the event that begins a stream; every stream's first one
   * @param tasks where effects run
   */
  public ParticipantEngine(
      RuntimeSettings settings,
      WireFormat<E> format,
      EventAppender<E> appender,
      Participant<S, E, F> participant,
      Predicate<E> begins,
      EffectRunner<E, F> runner,
      RuntimeObserver observer,
      TaskStarter tasks,
      EngineClock clock) {
    this.outbox = new Outbox<>(appender, observer, clock.wall());
    var effects =
        new EffectScheduler<S, E, F>(
            participant,
            wake ->
                new RunningEffects<>(
                    new EffectContext<>(
                        settings.name(),
                        runner,
                        appender,
                        settings.retry(),
                        observer,
                        tasks,
                        clock.wall(),
                        wake)),
            this::wakeUp);
    var skipped = new SkippedStreamRecords();
    var fold =
        new ParticipantFold<S, E, F>(
            () ->
                new StreamFolds<>(
                    settings.name(), participant, begins, new Quarantine(observer), skipped),
            replica,
            outbox,
            effects);
    this.log = new LogEngine<>(fold, format, observer, clock);
  }

  private void wakeUp() {
    log.wakeUp();
  }

  /** The loop behind which it stands. */
  LogEngine<E> log() {
    return log;
  }

  /** Listener for partitions; a source is opened with it. */
  public PartitionListener partitions() {
    return log;
  }

  /**
   * Reads once, folds that, puts the decided events into the outbox, starts and stops effects, and
   * now and then commits.
   *
   * @throws ReplayException if the log must be read again
   */
  public void turn(LogSource<E> source) {
    log.turn(source);
  }

  /** Gives everything up, as when all partitions are revoked. */
  public void giveUpAll() {
    log.giveUpAll();
  }

  /** True if decided events are on their way to the log. */
  public boolean isWriting() {
    return !outbox.isEmpty();
  }

  /**
   * Tries once to append what was decided and comes next.
   *
   * @return how long to wait before the next try
   */
  public Duration write() throws InterruptedException {
    return outbox.write();
  }

  Outbox<E> outbox() {
    return outbox;
  }

  /** The state of a stream that this replica folds and that is not over. */
  public Optional<S> state(String stream) {
    return replica.stream(stream).map(StreamState::state);
  }

  /** All such states; a snapshot. */
  public Map<String, S> states() {
    return replica.states();
  }

  /** Streams that are not folded any more, each with the reason (E5). */
  public Map<String, String> quarantined() {
    return log.quarantined();
  }

  /** True once all was folded that the log held when this replica got its partitions. */
  public boolean caughtUp() {
    return log.caughtUp();
  }

  /** True if the event was folded, or its stream was over before. */
  public boolean isFolded(String stream, EventId event) {
    return replica.isFolded(stream, event);
  }

  /** Waits until that is so; false if it was not within the limit. Not the driver's to call. */
  boolean awaitFolded(String stream, EventId event, Duration limit) throws InterruptedException {
    return replica.awaitFolded(stream, event, limit);
  }
}
