package dev.milepost.service.kafka;

import dev.milepost.eventlog.kafka.KafkaClients;
import dev.milepost.service.Hint;
import dev.milepost.service.Hints;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hints through Kafka. Connects with the first one who sends or listens. */
public final class KafkaHints implements Hints, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaHints.class);

  /** Whoever sends a hint for a webhook does not wait longer; the wait it would end is polled. */
  private static final long MOST_BLOCKED_MILLIS = 1_000;

  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(1);

  private record Listening(Set<String> subjects, Runnable heard) {}

  private final KafkaClients clients;
  private final Map<Object, Listening> listening = new ConcurrentHashMap<>();
  private @Nullable KafkaProducer<String, byte[]> producer;
  private @Nullable TopicTail tail;

  public KafkaHints(KafkaClients clients) {
    this.clients = clients;
  }

  @Override
  public void send(Hint hint) {
    try {
      producer().send(new ProducerRecord<>(Topics.HINTS, SmallJson.write(hint)));
    } catch (KafkaException e) {
      LOG.debug("A hint was dropped", e);
    }
  }

  @Override
  public Ear listen(Set<String> subjects, Runnable heard) {
    follow();
    var key = new Object();
    listening.put(key, new Listening(Set.copyOf(subjects), heard));
    return () -> listening.remove(key);
  }

  private void tell(Hint hint) {
    listening.values().stream()
        .filter(one -> hint.concerns(one.subjects()))
        .forEach(one -> one.heard().run());
  }

  private synchronized KafkaProducer<String, byte[]> producer() {
    if (producer == null) {
      var settings = clients.producer();
      settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, false);
      settings.put(ProducerConfig.ACKS_CONFIG, "1");
      settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MOST_BLOCKED_MILLIS);
      producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }
    return producer;
  }

  private synchronized void follow() {
    if (tail == null) {
      tail =
          new TopicTail(
              clients,
              Topics.HINTS,
              TopicTail.From.NEWEST,
              record -> SmallJson.read(record.value(), Hint.class).ifPresent(this::tell));
    }
  }

  @Override
  public synchronized void close() {
    if (tail != null) {
      tail.close();
    }
    if (producer != null) {
      producer.close(CLOSE_LIMIT);
    }
  }
}
