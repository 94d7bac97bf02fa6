package dev.milepost.service.kafka;

import dev.milepost.eventlog.kafka.KafkaClients;
import java.time.Duration;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends records to a topic that may lose them. Connects with the first record. */
final class BestEffortSender implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BestEffortSender.class);

  /** The sending thread must not wait for a broker that is away. */
  private static final long MAX_BLOCKED_MILLIS = 1_000;

  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(1);

  private final KafkaClients clients;
  private final String topic;
  private @Nullable KafkaProducer<String, byte[]> producer;

  BestEffortSender(KafkaClients clients, String topic) {
    this.clients = clients;
    this.topic = topic;
  }

  void send(Object value) {
    try {
      producer().send(new ProducerRecord<>(topic, TopicJson.write(value)));
    } catch (KafkaException e) {
      LOG.debug("A record of {} was dropped", topic, e);
    }
  }

  private synchronized KafkaProducer<String, byte[]> producer() {
    if (producer == null) {
      var settings = clients.producer();
      settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, false);
      settings.put(ProducerConfig.ACKS_CONFIG, "1");
      settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCKED_MILLIS);
      producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }
    return producer;
  }

  @Override
  public synchronized void close() {
    if (producer != null) {
      producer.close(CLOSE_LIMIT);
    }
  }
}
