package dev.milepost.service.channel;

import dev.milepost.eventlog.kafka.KafkaLogRecord;
import dev.milepost.eventlog.kafka.RecordCodec;
import dev.milepost.eventlog.runtime.LogPartition;
import dev.milepost.eventlog.runtime.LogRecord;
import dev.milepost.eventlog.runtime.LogSource;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The log through a channel. Its calls never wait for the consumer's polling thread. */
final class ChannelLogSource<E> implements LogSource<E> {
  private static final Logger LOG = Logger.getLogger(ChannelLogSource.class);
  private static final Duration ASK_AGAIN = Duration.ofSeconds(1);

  private final LogChannel channel;
  private final RecordCodec<E> codec;
  private final PartitionListener listener;
  private final Map<LogPartition, Long> ends = new HashMap<>();

  /** The offset of the last record of each partition that was returned. */
  private final Map<LogPartition, Long> returned = new HashMap<>();

  private @Nullable ChannelBatch underWay;
  private long askedAt = System.nanoTime() - ASK_AGAIN.toNanos();

  ChannelLogSource(LogChannel channel, RecordCodec<E> codec, PartitionListener listener) {
    this.channel = channel;
    this.codec = codec;
    this.listener = listener;
  }

  @Override
  public List<? extends LogRecord<E>> poll(boolean paused, Duration limit) {
    finish();
    announce();
    try {
      return switch (channel.next(limit, paused)) {
        case PartitionChange change -> changed(change);
        case ChannelBatch batch -> taken(batch);
        case null, default -> List.of();
      };
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  /** The batch before is folded by now. */
  private void finish() {
    if (underWay != null) {
      underWay.done().complete(null);
      underWay = null;
    }
  }

  private void announce() {
    if (channel.hasPending() && System.nanoTime() - askedAt > ASK_AGAIN.toNanos()) {
      askedAt = System.nanoTime();
      channel.announcePending();
    }
  }

  private List<LogRecord<E>> changed(PartitionChange change) {
    var partitions = change.partitions().stream().map(ChannelLogSource::own).toList();
    partitions.forEach(ends::remove);
    partitions.forEach(returned::remove);
    if (change.isAssignment()) {
      change.ends().forEach((partition, end) -> ends.put(own(partition), end));
      listener.assigned(partitions);
    } else {
      listener.revoked(partitions);
    }
    change.complete();
    return List.of();
  }

  private List<LogRecord<E>> taken(ChannelBatch batch) {
    underWay = batch;
    return batch.records().stream()
        .map(
            record -> {
              var partition = new LogPartition(record.partition());
              returned.put(partition, record.offset());
              return (LogRecord<E>) new KafkaLogRecord<>(partition, record, codec);
            })
        .toList();
  }

  @Override
  public Map<LogPartition, Long> ends(Collection<LogPartition> partitions) {
    var known = new HashMap<>(ends);
    known.keySet().retainAll(partitions);
    return known;
  }

  @Override
  public OptionalLong position(LogPartition partition) {
    var start = channel.start(kafkas(partition));
    var polled = channel.polled(kafkas(partition));
    if (start == null || polled == null) {
      return OptionalLong.empty();
    }
    long last = returned.getOrDefault(partition, start - 1);
    return OptionalLong.of(polled.last() <= last ? Math.max(polled.next(), last + 1) : last + 1);
  }

  @Override
  public void commit(Map<LogPartition, Long> watermarks) {
    var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
    watermarks.forEach(
        (partition, at) -> offsets.put(kafkas(partition), new OffsetAndMetadata(at)));
    var consumer = channel.consumer();
    if (!offsets.isEmpty() && consumer != null) {
      consumer
          .commitAsync(offsets)
          .subscribe()
          .with(done -> {}, fault -> LOG.debugf("Not committed: %s", fault.getMessage()));
    }
  }

  private static LogPartition own(TopicPartition partition) {
    return new LogPartition(partition.partition());
  }

  private TopicPartition kafkas(LogPartition partition) {
    return channel.partition(partition.number());
  }

  @Override
  public void wakeUp() {
    channel.wakeUp();
  }

  @Override
  public void close() {
    finish();
    channel.close();
  }
}
