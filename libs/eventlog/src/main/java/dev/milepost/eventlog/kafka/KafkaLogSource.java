package dev.milepost.eventlog.kafka;

import dev.milepost.eventlog.runtime.LogPartition;
import dev.milepost.eventlog.runtime.LogRecord;
import dev.milepost.eventlog.runtime.LogSource;
import dev.milepost.eventlog.runtime.RuntimeSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log through a consumer of its own: the fold thread polls, rebalances come within the poll.
 */
public final class KafkaLogSource<E> implements LogSource<E> {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaLogSource.class);

  /**
   * How long a poll takes at most. It is not woken up: a consumer that is loses the answer that is
   * under way, and one that is woken up all the time never gets any.
   */
  private static final Duration POLL = Duration.ofMillis(50);

  /** Asking a broker that is away must not keep the loop from its other work. */
  private static final Duration ASK_LIMIT = Duration.ofSeconds(3);

  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(3);

  private final RuntimeSettings settings;
  private final String topic;
  private final RecordCodec<E> codec;
  private final Consumer<String, byte[]> consumer;
  private final PartitionListener listener;
  private boolean subscribed;

  private KafkaLogSource(
      RuntimeSettings settings,
      KafkaClients clients,
      RecordCodec<E> codec,
      PartitionListener listener) {
    this.settings = settings;
    this.topic = clients.named(settings.topic());
    this.codec = codec;
    this.listener = listener;
    this.consumer =
        new KafkaConsumer<>(
            clients.consumer(settings), new StringDeserializer(), new ByteArrayDeserializer());
  }

  /** Opens consumers as the settings say. */
  public static <E> LogSourceFactory<E> factory(
      RuntimeSettings settings, KafkaClients clients, RecordCodec<E> codec) {
    return listener -> new KafkaLogSource<>(settings, clients, codec, listener);
  }

  @Override
  public List<? extends LogRecord<E>> poll(boolean paused, Duration limit) {
    try {
      if (!subscribed) {
        subscribe();
      }
      pause(paused);
      return records(consumer.poll(limit.compareTo(POLL) < 0 ? limit : POLL));
    } catch (TimeoutException | UnknownTopicOrPartitionException e) {
      LOG.warn("{} waits for the log: {}", settings.name(), e.getMessage());
      sleep();
      return List.of();
    }
  }

  private List<KafkaLogRecord<E>> records(ConsumerRecords<String, byte[]> polled) {
    var records = new ArrayList<KafkaLogRecord<E>>(polled.count());
    for (var of : polled.partitions()) {
      var partition = new LogPartition(of.partition());
      for (var record : polled.records(of)) {
        records.add(new KafkaLogRecord<>(partition, record, codec));
      }
    }
    return records;
  }

  /** Waits for the topic: a consumer that subscribes to none would find it minutes later. */
  private void subscribe() {
    var infos = consumer.partitionsFor(topic, ASK_LIMIT);
    if (infos == null || infos.isEmpty()) {
      throw new UnknownTopicOrPartitionException("No topic " + topic + " yet");
    }
    switch (settings.sharing()) {
      case SHARED -> consumer.subscribe(List.of(topic), new RebalanceListener());
      case WHOLE -> {
        var all = infos.stream().map(i -> new TopicPartition(i.topic(), i.partition())).toList();
        consumer.assign(all);
        assigned(all);
      }
    }
    subscribed = true;
  }

  private void assigned(Collection<TopicPartition> partitions) {
    for (var partition : partitions) {
      listener
          .start(new LogPartition(partition.partition()))
          .ifPresent(at -> consumer.seek(partition, at));
    }
    listener.assigned(own(partitions));
  }

  private static void sleep() {
    try {
      Thread.sleep(POLL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class RebalanceListener implements ConsumerRebalanceListener {
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      assigned(partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
      listener.revoked(own(revoked));
    }
  }

  private static List<LogPartition> own(Collection<TopicPartition> partitions) {
    return partitions.stream().map(of -> new LogPartition(of.partition())).toList();
  }

  private TopicPartition kafkas(LogPartition partition) {
    return new TopicPartition(topic, partition.number());
  }

  @Override
  public Map<LogPartition, Long> ends(Collection<LogPartition> partitions) {
    try {
      return consumer
          .endOffsets(partitions.stream().map(this::kafkas).toList(), ASK_LIMIT)
          .entrySet()
          .stream()
          .collect(
              Collectors.toMap(
                  end -> new LogPartition(end.getKey().partition()), Map.Entry::getValue));
    } catch (TimeoutException e) {
      return Map.of();
    }
  }

  @Override
  public OptionalLong position(LogPartition partition) {
    try {
      return OptionalLong.of(consumer.position(kafkas(partition), ASK_LIMIT));
    } catch (TimeoutException e) {
      return OptionalLong.empty();
    }
  }

  @Override
  public void commit(Map<LogPartition, Long> watermarks) {
    var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
    watermarks.forEach(
        (partition, at) -> offsets.put(kafkas(partition), new OffsetAndMetadata(at)));
    if (!offsets.isEmpty()) {
      consumer.commitAsync(offsets, (done, fault) -> {});
    }
  }

  /** Stays in the group either way. */
  private void pause(boolean paused) {
    if (paused) {
      consumer.pause(consumer.assignment());
    } else if (!consumer.paused().isEmpty()) {
      consumer.resume(consumer.paused());
    }
  }

  @Override
  public void wakeUp() {
    // A poll ends by itself within 50 ms.
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(CLOSE_LIMIT));
  }
}
