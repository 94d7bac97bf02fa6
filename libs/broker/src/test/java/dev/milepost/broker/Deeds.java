package dev.milepost.broker;

import dev.milepost.eventlog.kafka.KafkaClients;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The deeds of a client with topics, groups and transactional ids. */
final class Deeds {
  /** Attempts of a transaction. */
  private static final int TRANSACTIONS = 3;

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(100);

  /** One of them. */
  interface Deed {
    void by(KafkaClients who) throws Exception;
  }

  private Deeds() {}

  static void write(KafkaClients who, String topic) throws Exception {
    try (var producer =
        new KafkaProducer<>(who.producer(), new StringSerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic, "key", new byte[] {1})).get();
    }
  }

  /** Returns when a record was read. */
  static void read(KafkaClients who, String topic) {
    try (var consumer = consumer(who.consumer())) {
      var partition = new TopicPartition(topic, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      untilARecord(consumer);
    }
  }

  /** As services do: they join, read and commit. */
  static void join(KafkaClients who, String group) {
    var settings = who.consumer();
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    try (var consumer = consumer(settings)) {
      consumer.subscribe(List.of(Topics.EVENTS));
      untilARecord(consumer);
      consumer.commitSync();
    }
  }

  /** As executors do, each in a group of its own that has no other member. */
  static void commit(KafkaClients who, String group) {
    var settings = who.consumer();
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    try (var consumer = consumer(settings)) {
      var partition = new TopicPartition(Topics.EVENTS, 0);
      consumer.assign(List.of(partition));
      consumer.committed(Set.of(partition), LIMIT);
      consumer.commitSync(Map.of(partition, new OffsetAndMetadata(0)), LIMIT);
    }
  }

  /**
   * Writes two records in a transaction. A broker under load was seen to answer the first of a
   * transaction with INVALID_TXN_STATE; a service begins it again, and so does this.
   */
  static void transact(KafkaClients who, String id, String topic) {
    for (int attempt = 1; ; attempt++) {
      try {
        transactOnce(who, id, topic);
        return;
      } catch (InvalidTxnStateException e) {
        if (attempt == TRANSACTIONS) {
          throw e;
        }
      }
    }
  }

  private static void transactOnce(KafkaClients who, String id, String topic) {
    var settings = who.producer();
    settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id);
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(topic, "key", new byte[] {1}));
      producer.send(new ProducerRecord<>(topic, "key", new byte[] {2}));
      producer.commitTransaction();
    }
  }

  private static KafkaConsumer<String, byte[]> consumer(Map<String, Object> settings) {
    return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
  }

  private static void untilARecord(KafkaConsumer<String, byte[]> consumer) {
    var deadline = System.nanoTime() + LIMIT.toNanos();
    while (System.nanoTime() < deadline) {
      if (!consumer.poll(POLL).isEmpty()) {
        return;
      }
    }
    throw new AssertionError("No record within " + LIMIT);
  }
}
