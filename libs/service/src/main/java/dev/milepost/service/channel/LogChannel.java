package dev.milepost.service.channel;

import dev.milepost.eventlog.kafka.RecordCodec;
import dev.milepost.eventlog.runtime.LogSource.LogSourceFactory;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A channel that reads the log for one participant. A service extends it with its {@code @Incoming}
 * method, which hands each batch to {@link #offer}. Partitions come and go on the consumer's
 * polling thread, records on another; the fold thread takes both in turn, partitions first.
 */
public abstract class LogChannel implements KafkaConsumerRebalanceListener {
  /** The channel's name in the configuration. */
  public static final String CHANNEL = "log";

  private static final Logger LOG = Logger.getLogger(LogChannel.class);

  /** Effects end within this; the group waits for the polling thread meanwhile. */
  private static final Duration REVOKE_LIMIT = Duration.ofSeconds(9);

  /** Asked within a rebalance; a broker that is away is asked again later. */
  private static final Duration ASK_LIMIT = Duration.ofSeconds(3);

  private final KafkaClientService kafka;
  private final Map<TopicPartition, PolledOffsets.Polled> polled;
  private final Deque<PartitionChange> changes = new ArrayDeque<>();
  private final Deque<ChannelBatch> batches = new ArrayDeque<>();

  /** The offset of the last record of each partition that was handed over, dropped ones too. */
  private final Map<TopicPartition, Long> received = new HashMap<>();

  /**
   * Partitions that are read again from an earlier offset: what was polled before and comes after
   * that lies behind this offset, what is read again does not.
   */
  private final Map<TopicPartition, Long> stale = new HashMap<>();

  /** Where the partitions that the reader knows of were begun. */
  private final Map<TopicPartition, Long> starts = new HashMap<>();

  /** Partitions of this replica that the reader does not know of yet. */
  private final Set<TopicPartition> pending = new HashSet<>();

  private boolean joined;
  private boolean open;
  private boolean wokenUp;

  /**
   * @param client the consumer's client id
   */
  protected LogChannel(KafkaClientService kafka, String client) {
    this.kafka = kafka;
    this.polled = PolledOffsets.of(client);
  }

  /** Opens sources over the channel, one at a time. */
  public <E> LogSourceFactory<E> factory(RecordCodec<E> codec) {
    return listener -> {
      open();
      return new ChannelLogSource<>(this, codec, listener);
    };
  }

  /** A new reader hears of all partitions, and reads them from their last commits on. */
  private synchronized void open() {
    open = true;
    pending.addAll(starts.keySet());
    starts.clear();
    announceNothing();
  }

  /** A replica that stands by, without a partition, is to know it. */
  private void announceNothing() {
    if (joined && open && pending.isEmpty()) {
      changes.add(new PartitionChange(List.of(), true, Map.of(), null));
      notifyAll();
    }
  }

  /** The reader owns nothing any more: nobody has to wait for it. */
  synchronized void close() {
    open = false;
    changes.forEach(PartitionChange::complete);
    changes.clear();
    batches.forEach(batch -> batch.done().complete(null));
    batches.clear();
  }

  /** Takes a batch; the channel hands over the next once the stage is complete. */
  protected synchronized CompletionStage<Void> offer(ConsumerRecords<String, byte[]> records) {
    var kept = new ArrayList<ConsumerRecord<String, byte[]>>(records.count());
    for (var record : records) {
      if (isCurrent(record)) {
        kept.add(record);
      }
    }
    var batch = new ChannelBatch(kept, new CompletableFuture<>());
    if (kept.isEmpty()) {
      batch.done().complete(null);
    } else {
      batches.add(batch);
      notifyAll();
    }
    return batch.done();
  }

  private boolean isCurrent(ConsumerRecord<String, byte[]> record) {
    var partition = new TopicPartition(record.topic(), record.partition());
    var behind = stale.get(partition);
    if (behind != null && record.offset() > behind) {
      return false;
    }
    stale.remove(partition);
    received.put(partition, record.offset());
    return open && starts.containsKey(partition);
  }

  @Override
  public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    synchronized (this) {
      joined = true;
      pending.addAll(partitions);
      announceNothing();
    }
    announce(consumer);
  }

  /** Tells the reader of partitions that it does not know of; those that fail stay pending. */
  private void announce(Consumer<?, ?> consumer) {
    Set<TopicPartition> partitions;
    synchronized (this) {
      if (!open || pending.isEmpty()) {
        return;
      }
      pending.retainAll(consumer.assignment());
      partitions = Set.copyOf(pending);
    }
    try {
      var from = seek(consumer, partitions);
      var ends = consumer.endOffsets(partitions, ASK_LIMIT);
      synchronized (this) {
        from.forEach(this::startAt);
        pending.removeAll(partitions);
        changes.add(new PartitionChange(List.copyOf(partitions), true, Map.copyOf(ends), null));
        notifyAll();
      }
    } catch (org.apache.kafka.common.errors.TimeoutException e) {
      LOG.warnf("The log waits for the broker: %s", e.getMessage());
    }
  }

  private static Map<TopicPartition, Long> seek(
      Consumer<?, ?> consumer, Set<TopicPartition> partitions) {
    var committed = consumer.committed(partitions, ASK_LIMIT);
    var from = new HashMap<TopicPartition, Long>();
    for (var partition : partitions) {
      var at = committed.get(partition);
      if (at == null) {
        consumer.seekToBeginning(List.of(partition));
      } else {
        consumer.seek(partition, at);
      }
      from.put(partition, consumer.position(partition, ASK_LIMIT));
    }
    return from;
  }

  private void startAt(TopicPartition partition, long offset) {
    starts.put(partition, offset);
    polled.put(partition, PolledOffsets.Polled.from(offset));
    var last = received.get(partition);
    if (last != null && last >= offset) {
      stale.put(partition, last);
    } else {
      stale.remove(partition);
    }
  }

  @Override
  public void onPartitionsRevoked(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    var done = new CompletableFuture<Void>();
    synchronized (this) {
      pending.removeAll(partitions);
      var known = partitions.stream().filter(starts::containsKey).toList();
      starts.keySet().removeAll(partitions);
      drop(partitions);
      if (!open || known.isEmpty()) {
        return;
      }
      changes.add(new PartitionChange(known, false, Map.of(), done));
      notifyAll();
    }
    try {
      done.get(REVOKE_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      LOG.warnf("Partitions %s are given up before the work on them ended", partitions);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void drop(Collection<TopicPartition> partitions) {
    for (int left = batches.size(); left > 0; left--) {
      var batch =
          batches
              .remove()
              .without(of -> partitions.contains(new TopicPartition(of.topic(), of.partition())));
      if (batch.records().isEmpty()) {
        batch.done().complete(null);
      } else {
        batches.add(batch);
      }
    }
  }

  /**
   * The next change or batch; null if there is none within the limit.
   *
   * @param paused true for changes alone
   */
  synchronized @Nullable Object next(Duration limit, boolean paused) throws InterruptedException {
    if (changes.isEmpty() && (paused || batches.isEmpty()) && !wokenUp) {
      wait(limit.toMillis());
    }
    wokenUp = false;
    if (!changes.isEmpty()) {
      return changes.remove();
    }
    return paused ? null : batches.poll();
  }

  synchronized void wakeUp() {
    wokenUp = true;
    notifyAll();
  }

  /** Where a partition was begun to be read; null if the reader does not know of it. */
  synchronized @Nullable Long start(TopicPartition partition) {
    return starts.get(partition);
  }

  PolledOffsets.@Nullable Polled polled(TopicPartition partition) {
    return polled.get(partition);
  }

  /** True if there are partitions that could not be announced yet. */
  synchronized boolean hasPending() {
    return !pending.isEmpty();
  }

  /** Tries once more, on the polling thread. */
  void announcePending() {
    var consumer = consumer();
    if (consumer != null) {
      consumer
          .runOnPollingThread(this::announce)
          .subscribe()
          .with(done -> {}, fault -> LOG.warnf("The log cannot be read yet: %s", fault));
    }
  }

  @Nullable KafkaConsumer<String, byte[]> consumer() {
    return kafka.getConsumer(CHANNEL);
  }
}
