package dev.milepost.eventlog.runtime;

import dev.milepost.eventlog.Effect;
import dev.milepost.eventlog.ForeignRecordException;
import dev.milepost.eventlog.RecordedEvent;
import dev.milepost.eventlog.UnreadableEventException;
import dev.milepost.eventlog.WireFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One turn after another: read, fold, append what was decided, see to the effects, commit. */
final class FoldLoop<S, E, F extends Effect> implements LogSource.PartitionListener {
  private static final Logger LOG = LoggerFactory.getLogger(FoldLoop.class);

  /** A replay after a crash repeats what was folded since the last commit, and that is cheap. */
  private static final Duration COMMIT_EVERY = Duration.ofSeconds(5);

  /** Effects end within this when interrupted; the group waits for us meanwhile. */
  static final Duration STOP_LIMIT = Duration.ofSeconds(8);

  private final WireFormat<E> format;
  private final Supplier<PartitionFold<S, E, F>> newFold;
  private final OwnedPartitions<S, E, F> replica;
  private final Outbox<E> outbox;
  private final EffectScheduler<S, E, F> effects;
  private final RuntimeObserver observer;
  private final SkippedStreamRecords skipped;
  private final LongSupplier nanoTime;
  private long committedAt;

  FoldLoop(
      WireFormat<E> format,
      Supplier<PartitionFold<S, E, F>> newFold,
      SkippedStreamRecords skipped,
      OwnedPartitions<S, E, F> replica,
      Outbox<E> outbox,
      EffectScheduler<S, E, F> effects,
      RuntimeObserver observer,
      LongSupplier nanoTime) {
    this.format = format;
    this.newFold = newFold;
    this.skipped = skipped;
    this.replica = replica;
    this.outbox = outbox;
    this.effects = effects;
    this.observer = observer;
    this.nanoTime = nanoTime;
    this.committedAt = nanoTime.getAsLong();
  }

  void turn(LogSource<E> source) {
    var records = source.poll(outbox.isFull());
    for (var record : records) {
      var owned = replica.partition(record.partition());
      if (owned != null) {
        fold(owned, record);
      }
    }
    if (!records.isEmpty()) {
      observer.folded(records.size());
    }
    endReplays(source);
    effects.settle(replica.owned().values());
    commit(source);
  }

  private void fold(OwnedPartition<S, E, F> owned, LogRecord<E> record) {
    if (skipped.covers(record)) {
      LOG.warn("Left out as was decided: offset {} of {}", record.offset(), record.stream());
      return;
    }
    try {
      var event = record.read();
      goOnWithout(owned, event);
      owned.fold(record.offset(), event).forEach(decided -> append(owned, decided));
      replica.passed(event.id());
    } catch (ForeignRecordException e) {
      LOG.error("Passed over, its source may not write it: {}", e.getMessage());
      observer.foreign(String.valueOf(e.getMessage()));
    } catch (UnreadableEventException e) {
      stop(owned, record, String.valueOf(e.getMessage()));
    }
  }

  private void stop(OwnedPartition<S, E, F> owned, LogRecord<E> record, String reason) {
    var stream = record.stream();
    if (stream == null) {
      LOG.error("Passed over, it belongs to no stream: {}", reason);
    } else if (skipped.isGivenUp(stream)) {
      LOG.warn("Passed over, its stream is given up: {}", reason);
    } else if (!owned.fold().isKnown(stream) && !record.mayBegin()) {
      LOG.warn("Passed over, its stream was over before, or never began: {}", reason);
    } else {
      owned.touch(stream);
      owned.fold().quarantine(stream, record.offset(), reason);
    }
  }

  /**
   * A stream that stopped goes on without the record that stopped it: its events are read again. A
   * stream that goes on has read that record, and keeps to it.
   */
  private void goOnWithout(OwnedPartition<S, E, F> owned, RecordedEvent<E> event) {
    var stream = event.stream();
    boolean stopped = owned.fold().quarantined().holds(stream);
    var skip = format.skip(event.event()).orElse(null);
    if (skip != null && stopped && skipped.add(stream, skip)) {
      throw new ReplayException(
          "Stream %s goes on without offsets %d to %d"
              .formatted(stream, skip.from(), skip.through()));
    }
    if (format.givesUp(event.event()) && skipped.giveUp(stream) && stopped) {
      throw new ReplayException("Stream %s is given up".formatted(stream));
    }
  }

  private void append(OwnedPartition<S, E, F> owned, DecidedEvents<S, E> decided) {
    var stream = decided.fold().stream();
    outbox.add(
        new Outbox.NewEventGroup<>(
            decided.drafts(),
            owned::isOwned,
            () -> {
              observer.appended(decided.drafts().size());
              decided.confirm();
              effects.wake(stream);
            },
            reason -> effects.refuse(stream, reason)));
  }

  private void endReplays(LogSource<E> source) {
    var unknown = replica.withoutEnd();
    if (!unknown.isEmpty()) {
      source.ends(unknown).forEach((partition, end) -> replica.end(partition, end));
    }
    replica
        .owned()
        .forEach(
            (partition, owned) -> {
              if (!owned.isLive()) {
                source.position(partition).ifPresent(position -> goLive(owned, position));
              }
            });
  }

  private void goLive(OwnedPartition<S, E, F> owned, long position) {
    owned.goLiveAt(position).forEach(decided -> append(owned, decided));
  }

  private void commit(LogSource<E> source) {
    boolean due = nanoTime.getAsLong() - committedAt > COMMIT_EVERY.toNanos();
    if (due && outbox.isEmpty()) {
      commitNow(source);
    }
  }

  /** Keeps the watermarks; only while nothing decided is on its way, lest it be passed by. */
  void commitNow(LogSource<E> source) {
    var watermarks = new HashMap<LogPartition, Long>();
    replica
        .owned()
        .forEach(
            (partition, owned) -> {
              if (owned.isLive()) {
                source
                    .position(partition)
                    .ifPresent(at -> watermarks.put(partition, owned.fold().watermark(at)));
              }
            });
    source.commit(watermarks);
    committedAt = nanoTime.getAsLong();
  }

  @Override
  public void assigned(Collection<LogPartition> partitions) {
    LOG.info("Partitions to fold: {}", partitions);
    for (var partition : partitions) {
      replica.own(partition, new OwnedPartition<>(newFold.get()));
    }
    replica.assigned();
  }

  @Override
  public void revoked(Collection<LogPartition> partitions) {
    LOG.info("Partitions given up: {}", partitions);
    var streams = new ArrayList<String>();
    for (var partition : partitions) {
      var lost = replica.disown(partition);
      if (lost != null) {
        lost.fold().quarantined().reasons().keySet().forEach(observer::released);
        lost.fold().streams().forEach(fold -> streams.add(fold.stream()));
      }
    }
    effects.disown(streams);
  }

  /** Gives everything up, as when all partitions are revoked. */
  void giveUpAll() {
    revoked(List.copyOf(replica.owned().keySet()));
  }
}
