package dev.milepost.service.kafka;

import dev.milepost.eventlog.kafka.KafkaClients;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows all partitions of a short-lived topic on a thread of its own, through all outages of the
 * broker.
 */
final class TopicTail implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TopicTail.class);
  private static final Duration POLL = Duration.ofMillis(200);

  /** How often it is made sure that the broker still answers. */
  private static final Duration PROBE_EVERY = Duration.ofSeconds(2);

  private static final Duration ASK_LIMIT = Duration.ofSeconds(3);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(1);
  private static final Duration PAUSE_AFTER_FAULT = Duration.ofSeconds(1);

  /** Where to begin. */
  enum StartPosition {
    OLDEST,
    NEWEST
  }

  /** The listener. */
  interface TopicListener {
    void record(ConsumerRecord<String, byte[]> record);

    /** From now on nothing is missed. */
    default void connected() {}

    /** Records may be missed from now on. */
    default void broken() {}
  }

  private final KafkaClients clients;
  private final String topic;
  private final StartPosition from;
  private final TopicListener listener;
  private final Thread thread;
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile @Nullable KafkaConsumer<String, byte[]> open;
  private volatile boolean closing;

  TopicTail(KafkaClients clients, String topic, StartPosition from, TopicListener listener) {
    this.clients = clients;
    this.topic = topic;
    this.from = from;
    this.listener = listener;
    this.thread = Thread.ofPlatform().daemon().name("tail-" + topic).start(this::run);
  }

  private void run() {
    while (!closing) {
      var consumer = open();
      open = consumer;
      try {
        follow(consumer);
      } catch (WakeupException e) {
        LOG.debug("Following {} ends", topic);
      } catch (KafkaException | IllegalStateException e) {
        LOG.warn("Following {} starts again: {}", topic, e.getMessage());
      } finally {
        consumer.close(CloseOptions.timeout(CLOSE_LIMIT));
      }
      listener.broken();
      pause();
    }
  }

  private KafkaConsumer<String, byte[]> open() {
    var settings = clients.consumer();
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
    return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
  }

  private void follow(KafkaConsumer<String, byte[]> consumer) {
    var infos = consumer.partitionsFor(topic, ASK_LIMIT);
    if (infos == null || infos.isEmpty()) {
      throw new IllegalStateException("the topic does not exist yet");
    }
    var all = infos.stream().map(i -> new TopicPartition(i.topic(), i.partition())).toList();
    consumer.assign(all);
    seek(consumer, all);
    listener.connected();
    long probed = System.nanoTime();
    while (!closing) {
      consumer.poll(POLL).forEach(this::tell);
      if (System.nanoTime() - probed > PROBE_EVERY.toNanos()) {
        consumer.endOffsets(all, ASK_LIMIT); // throws when the broker is away
        probed = System.nanoTime();
      }
    }
  }

  private void seek(KafkaConsumer<String, byte[]> consumer, List<TopicPartition> all) {
    switch (from) {
      case OLDEST -> consumer.seekToBeginning(all);
      case NEWEST -> consumer.seekToEnd(all);
    }
    all.forEach(partition -> consumer.position(partition, ASK_LIMIT));
  }

  private void tell(ConsumerRecord<String, byte[]> record) {
    try {
      listener.record(record);
    } catch (RuntimeException e) {
      LOG.warn("A record of {} was passed over", topic, e);
    }
  }

  private void pause() {
    try {
      ended.await(PAUSE_AFTER_FAULT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      closing = true;
    }
  }

  @Override
  public void close() {
    closing = true;
    ended.countDown();
    var current = open;
    if (current != null) {
      current.wakeup();
    }
    try {
      thread.join(CLOSE_LIMIT.multipliedBy(2));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
