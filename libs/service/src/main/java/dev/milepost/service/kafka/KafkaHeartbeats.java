package dev.milepost.service.kafka;

import dev.milepost.broker.Topics;
import dev.milepost.eventlog.kafka.KafkaClients;
import dev.milepost.service.Heartbeats;
import dev.milepost.service.LiveUsage;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Beats on {@code milepost.heartbeats}. */
public final class KafkaHeartbeats implements Heartbeats, AutoCloseable {
  /** A beat that took longer would not be fresh any more. */
  private static final int BEAT_LIMIT_MILLIS = 3_000;

  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(1);
  private static final int PARTS_OF_LEASE = 4;

  private final KafkaProducer<String, byte[]> producer;
  private final Clock clock;

  public KafkaHeartbeats(KafkaClients clients, Clock clock) {
    var settings = clients.producer();
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, false);
    settings.put(ProducerConfig.ACKS_CONFIG, "1");
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (long) BEAT_LIMIT_MILLIS);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, BEAT_LIMIT_MILLIS);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, BEAT_LIMIT_MILLIS);
    this.producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    this.clock = clock;
  }

  @Override
  public boolean beat(
      String executor, String incarnation, Duration lease, int slots, List<LiveUsage> usage) {
    var told = usage.isEmpty() ? null : usage;
    long seconds = lease.toSeconds();
    var beat = new HeartbeatMessage(executor, incarnation, clock.instant(), seconds, slots, told);
    var record = new ProducerRecord<>(Topics.HEARTBEATS, executor, TopicJson.write(beat));
    try {
      long limit = lease.dividedBy(PARTS_OF_LEASE).toMillis();
      producer.send(record).get(limit, TimeUnit.MILLISECONDS);
      return true;
    } catch (InterruptedException | InterruptException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      return false;
    }
  }

  @Override
  public void close() {
    producer.close(CLOSE_LIMIT);
  }
}
