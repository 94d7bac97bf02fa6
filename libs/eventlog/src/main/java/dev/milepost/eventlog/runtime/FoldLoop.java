package dev.milepost.eventlog.runtime;

import dev.milepost.eventlog.Effect;
import dev.milepost.eventlog.ForeignRecordException;
import dev.milepost.eventlog.RecordedEvent;
import dev.milepost.eventlog.UnreadableEventException;
import dev.milepost.eventlog.kafka.RecordCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One turn after another: read, fold, append what was decided, see to the effects, commit. */
final class FoldLoop<S, E, F extends Effect> implements LogSource.PartitionListener {
  private static final Logger LOG = LoggerFactory.getLogger(FoldLoop.class);

  /** A replay after a crash repeats what was folded since the last commit, and that is cheap. */
  private static final Duration COMMIT_EVERY = Duration.ofSeconds(5);

  /** Effects end within this when interrupted; the group waits for us meanwhile. */
  static final Duration STOP_LIMIT = Duration.ofSeconds(8);

  private final RecordCodec<E> codec;
  private final Supplier<PartitionFold<S, E, F>> newFold;
  private final OwnedPartitions<S, E, F> replica;
  private final Outbox<E> outbox;
  private final EffectScheduler<S, E, F> effects;
  private final RuntimeObserver observer;
  private final SkippedStreamRecords skipped;
  private long committedAt = System.nanoTime();

  FoldLoop(
      RecordCodec<E> codec,
      Supplier<PartitionFold<S, E, F>> newFold,
      SkippedStreamRecords skipped,
      OwnedPartitions<S, E, F> replica,
      Outbox<E> outbox,
      EffectScheduler<S, E, F> effects,
      RuntimeObserver observer) {
    this.codec = codec;
    this.newFold = newFold;
    this.skipped = skipped;
    this.replica = replica;
    this.outbox = outbox;
    this.effects = effects;
    this.observer = observer;
  }

  void turn(LogSource source) {
    source.pause(outbox.isFull());
    var records = source.poll();
    for (var partition : records.partitions()) {
      var owned = replica.partition(partition);
      if (owned != null) {
        records.records(partition).forEach(record -> fold(owned, record));
      }
    }
    if (!records.isEmpty()) {
      observer.folded(records.count());
    }
    endReplays(source);
    effects.settle(replica.owned().values());
    commit(source);
  }

  private void fold(OwnedPartition<S, E, F> owned, ConsumerRecord<String, byte[]> record) {
    if (skipped.covers(record.key(), record.partition(), record.offset())) {
      LOG.warn("Left out as was decided: offset {} of {}", record.offset(), record.key());
      return;
    }
    try {
      var event = codec.read(record).recorded();
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

  private void stop(
      OwnedPartition<S, E, F> owned, ConsumerRecord<String, byte[]> record, String reason) {
    var stream = record.key();
    if (!codec.isStream(stream)) {
      LOG.error("Passed over, it belongs to no stream: {}", reason);
    } else if (skipped.isGivenUp(stream)) {
      LOG.warn("Passed over, its stream is given up: {}", reason);
    } else if (!owned.fold().isKnown(stream) && !codec.mayBegin(record)) {
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
    var skip = codec.skip(event.event()).orElse(null);
    if (skip != null && stopped && skipped.add(stream, skip)) {
      throw new ReplayException(
          "Stream %s goes on without offsets %d to %d"
              .formatted(stream, skip.from(), skip.through()));
    }
    if (codec.givesUp(event.event()) && skipped.giveUp(stream) && stopped) {
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

  private void endReplays(LogSource source) {
    var unknown = replica.withoutEnd();
    if (!unknown.isEmpty()) {
      source.ends(unknown).forEach((partition, end) -> replica.end(partition, end));
    }
    replica
        .owned()
        .forEach(
            (partition, owned) -> {
              if (!owned.isLive()) {
                goLive(owned, source.position(partition));
              }
            });
  }

  private void goLive(OwnedPartition<S, E, F> owned, long position) {
    owned.goLiveAt(position).forEach(decided -> append(owned, decided));
  }

  private void commit(LogSource source) {
    boolean due = System.nanoTime() - committedAt > COMMIT_EVERY.toNanos();
    if (due && outbox.isEmpty()) {
      commitNow(source);
    }
  }

  /** Keeps the watermarks; only while nothing decided is on its way, lest it be passed by. */
  void commitNow(LogSource source) {
    var watermarks = new HashMap<TopicPartition, Long>();
    replica
        .owned()
        .forEach(
            (partition, owned) -> {
              long position = owned.isLive() ? source.position(partition) : -1;
              if (position >= 0) {
                watermarks.put(partition, owned.fold().watermark(position));
              }
            });
    source.commit(watermarks);
    committedAt = System.nanoTime();
  }

  @Override
  public void assigned(Collection<TopicPartition> partitions) {
    LOG.info("Partitions to fold: {}", partitions);
    for (var partition : partitions) {
      replica.own(partition, new OwnedPartition<>(newFold.get()));
    }
    replica.assigned();
  }

  @Override
  public void revoked(Collection<TopicPartition> partitions) {
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
