package dev.milepost.eventlog.runtime;

import dev.milepost.eventlog.kafka.KafkaClients;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The consumer: partitions come and go, records come in order. Used by the loop's thread alone. */
final class LogSource implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LogSource.class);

  /** Also how soon the loop looks at what other threads told it. */
  private static final Duration POLL = Duration.ofMillis(50);

  /** Asking a broker that is away must not keep the loop from its other work. */
  private static final Duration ASK_LIMIT = Duration.ofSeconds(3);

  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(3);

  /** Told of partitions, on the loop's thread. */
  interface PartitionListener {
    void assigned(Collection<TopicPartition> partitions);

    /** They belong to another replica from now on, or will when this returns. */
    void revoked(Collection<TopicPartition> partitions);
  }

  private final RuntimeSettings settings;
  private final Consumer<String, byte[]> consumer;
  private final PartitionListener partitions;
  private boolean subscribed;

  LogSource(RuntimeSettings settings, KafkaClients clients, PartitionListener partitions) {
    this.settings = settings;
    this.partitions = partitions;
    this.consumer =
        new KafkaConsumer<>(
            settings.consumer(clients), new StringDeserializer(), new ByteArrayDeserializer());
  }

  /** The next records; none if there are none yet or the broker is away. */
  ConsumerRecords<String, byte[]> poll() {
    try {
      if (!subscribed) {
        subscribe();
      }
      return subscribed ? consumer.poll(POLL) : ConsumerRecords.empty();
    } catch (TimeoutException | UnknownTopicOrPartitionException e) {
      LOG.warn("{} waits for the log: {}", settings.name(), e.getMessage());
      pause();
      return ConsumerRecords.empty();
    } catch (WakeupException e) {
      return ConsumerRecords.empty();
    }
  }

  /** Waits for the topic: a consumer that subscribes to none would find it minutes later. */
  private void subscribe() {
    var infos = consumer.partitionsFor(settings.topic(), ASK_LIMIT);
    if (infos == null || infos.isEmpty()) {
      throw new UnknownTopicOrPartitionException("No topic " + settings.topic() + " yet");
    }
    switch (settings.sharing()) {
      case SHARED -> consumer.subscribe(List.of(settings.topic()), new RebalanceListener());
      case WHOLE -> {
        var all = infos.stream().map(i -> new TopicPartition(i.topic(), i.partition())).toList();
        consumer.assign(all);
        partitions.assigned(all);
      }
    }
    subscribed = true;
  }

  private static void pause() {
    try {
      Thread.sleep(POLL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class RebalanceListener implements ConsumerRebalanceListener {
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
      partitions.assigned(assigned);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
      partitions.revoked(revoked);
    }
  }

  /** Where the partitions end now, for readers of what is committed; empty if nobody says. */
  Map<TopicPartition, Long> ends(Collection<TopicPartition> of) {
    try {
      return consumer.endOffsets(of, ASK_LIMIT);
    } catch (TimeoutException e) {
      return Map.of();
    }
  }

  /** The offset after the last record that was polled; -1 if that is not known yet. */
  long position(TopicPartition partition) {
    try {
      return consumer.position(partition, ASK_LIMIT);
    } catch (TimeoutException e) {
      return -1;
    }
  }

  /** Keeps the low watermarks for the next start; in the background, or not at all. */
  void commit(Map<TopicPartition, Long> watermarks) {
    var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
    watermarks.forEach((partition, at) -> offsets.put(partition, new OffsetAndMetadata(at)));
    if (!offsets.isEmpty()) {
      consumer.commitAsync(offsets, (done, fault) -> {});
    }
  }

  /** Reads nothing for now, or goes on; stays in the group either way. */
  void pause(boolean paused) {
    if (paused) {
      consumer.pause(consumer.assignment());
    } else if (!consumer.paused().isEmpty()) {
      consumer.resume(consumer.paused());
    }
  }

  /** Ends a poll under way; the only call that other threads may make. */
  void wakeUp() {
    consumer.wakeup();
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(CLOSE_LIMIT));
  }
}
