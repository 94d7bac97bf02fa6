package dev.milepost.service.channel;

import dev.milepost.eventlog.kafka.KafkaClients;
import dev.milepost.eventlog.kafka.RecordCodec;
import dev.milepost.eventlog.runtime.LogSource.LogSourceFactory;
import dev.milepost.eventlog.runtime.LogSource.PartitionListener;
import dev.milepost.eventlog.runtime.RuntimeSettings;
import dev.milepost.eventlog.runtime.RuntimeSettings.Sharing;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
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
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The channel on which a service's participant reads the log. Partitions come and go on the
 * consumer's polling thread, records on another; the fold thread takes both in turn, partitions
 * first.
 *
 * <p>A participant that folds every partition is alone in its group. To be out of it for a while,
 * as after a broker's outage, takes nothing away: what was read stays, and reading goes on there.
 */
@Singleton
@Identifier(LogChannel.CHANNEL)
public class LogChannel implements KafkaConsumerRebalanceListener {
  /** The channel's name in the configuration. */
  public static final String CHANNEL = "log";

  private static final Logger LOG = Logger.getLogger(LogChannel.class);

  /** Effects end within this; the group waits for the polling thread meanwhile. */
  private static final Duration REVOKE_LIMIT = Duration.ofSeconds(9);

  /** Asked within a rebalance; a broker that is away is asked again later. */
  private static final Duration ASK_LIMIT = Duration.ofSeconds(3);

  private final KafkaClientService kafka;
  private final String topic;
  private final boolean isWhole;
  private final Map<TopicPartition, PolledOffsets.Polled> polled;
  private final ChannelQueue queue = new ChannelQueue();
  private final ReadPlaces places = new ReadPlaces();

  /** Partitions of this replica that the reader does not know of yet. */
  private final Set<TopicPartition> pending = new HashSet<>();

  private boolean joined;
  private @Nullable PartitionListener reader;
  private boolean wokenUp;

  /**
   * @param participant of this service
   * @param clients for the topic's name at the broker
   */
  public LogChannel(KafkaClientService kafka, RuntimeSettings participant, KafkaClients clients) {
    this.kafka = kafka;
    this.topic = clients.named(participant.topic());
    this.isWhole = participant.sharing() == Sharing.WHOLE;
    this.polled = PolledOffsets.of(participant.name());
  }

  /** Opens sources over the channel, one at a time. */
  public <E> LogSourceFactory<E> factory(RecordCodec<E> codec) {
    return listener -> {
      open(listener);
      return new ChannelLogSource<>(this, codec, listener);
    };
  }

  /** A new reader hears of all partitions, and reads them from where it wants to begin. */
  private synchronized void open(PartitionListener opened) {
    queue.clear();
    reader = opened;
    pending.addAll(places.known());
    places.forget(places.known());
    announceNothing();
  }

  /**
   * A replica that stands by, without a partition, has to know it. Where each folds all, nothing is
   * assigned only while the log's partitions are not known yet.
   */
  private void announceNothing() {
    if (!isWhole && joined && reader != null && pending.isEmpty()) {
      queue.add(new PartitionChange(List.of(), true, Map.of(), null));
      notifyAll();
    }
  }

  /** The reader owns nothing any more: no thread has to wait for it. */
  synchronized void close() {
    reader = null;
    queue.clear();
  }

  /** Takes a batch; the channel hands over the next once the stage is complete. */
  @Incoming(CHANNEL)
  synchronized CompletionStage<Void> offer(ConsumerRecords<String, byte[]> records) {
    var kept = new ArrayList<ConsumerRecord<String, byte[]>>(records.count());
    for (var record : records) {
      if (places.takes(record) && reader != null) {
        kept.add(record);
      }
    }
    var batch = new ChannelBatch(kept, new CompletableFuture<>());
    if (kept.isEmpty()) {
      batch.done().complete(null);
    } else {
      queue.add(batch);
      notifyAll();
    }
    return batch.done();
  }

  @Override
  public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    synchronized (this) {
      joined = true;
      for (var partition : partitions) {
        if (isWhole && places.isKnown(partition)) {
          consumer.seek(partition, places.resume(partition));
        } else {
          pending.add(partition);
        }
      }
      announceNothing();
    }
    announce(consumer);
  }

  /** Hands the reader the partitions that it does not know; those that fail stay pending. */
  private void announce(Consumer<?, ?> consumer) {
    Set<TopicPartition> partitions;
    PartitionListener to;
    synchronized (this) {
      to = reader;
      if (to == null || pending.isEmpty()) {
        return;
      }
      pending.retainAll(consumer.assignment());
      partitions = Set.copyOf(pending);
    }
    try {
      var from = StartOffsets.seek(consumer, partitions, to, ASK_LIMIT);
      var ends = consumer.endOffsets(partitions, ASK_LIMIT);
      synchronized (this) {
        if (reader == null) {
          return; // the next one hears of them
        }
        from.forEach(places::startAt);
        from.forEach((partition, at) -> polled.put(partition, PolledOffsets.Polled.from(at)));
        pending.removeAll(partitions);
        queue.add(new PartitionChange(List.copyOf(partitions), true, Map.copyOf(ends), null));
        notifyAll();
      }
    } catch (RuntimeException e) {
      LOG.debugf("The log is not read yet, trying again: %s", e);
    }
  }

  @Override
  public void onPartitionsRevoked(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    var done = new CompletableFuture<Void>();
    synchronized (this) {
      pending.removeAll(partitions);
      if (isWhole) {
        return;
      }
      var known = partitions.stream().filter(places::isKnown).toList();
      places.forget(partitions);
      queue.drop(partitions);
      if (reader == null || known.isEmpty()) {
        return;
      }
      queue.add(new PartitionChange(known, false, Map.of(), done));
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

  /**
   * The next change or batch; null if there is none within the limit.
   *
   * @param paused true for changes alone
   */
  synchronized @Nullable Object next(Duration limit, boolean paused) throws InterruptedException {
    var next = queue.next(paused);
    if (next == null && !wokenUp) {
      wait(limit.toMillis());
      next = queue.next(paused);
    }
    wokenUp = false;
    return next;
  }

  synchronized void wakeUp() {
    wokenUp = true;
    notifyAll();
  }

  /** A partition of the log, as Kafka names it. */
  TopicPartition partition(int number) {
    return new TopicPartition(topic, number);
  }

  /** Where a partition was begun to be read; null if the reader does not know of it. */
  synchronized @Nullable Long start(TopicPartition partition) {
    return places.start(partition);
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
          .with(done -> {}, fault -> LOG.debugf("The log cannot be read yet: %s", fault));
    }
  }

  @Nullable KafkaConsumer<String, byte[]> consumer() {
    return kafka.getConsumer(CHANNEL);
  }
}
