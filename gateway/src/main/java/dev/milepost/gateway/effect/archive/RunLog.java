package dev.milepost.gateway.effect.archive;

import dev.milepost.broker.Topics;
import dev.milepost.eventlog.kafka.KafkaClients;
import dev.milepost.eventlog.kafka.PartitionReading;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The records of runs as the log has them, found by reading all of it once. */
@ApplicationScoped
class RunLog {
  /** Without news from the broker. */
  private static final Duration LIMIT = Duration.ofSeconds(15);

  private static final int MAX_POLL_RECORDS = 2000;

  /**
   * A partition is read to its end, so nothing new is waited for: the broker would answer what is
   * asked about the next partition only after that wait.
   */
  private static final Duration FETCH_WAIT = Duration.ofMillis(10);

  private final KafkaClients clients;

  /** The whole log is read: one at a time. */
  private final Semaphore free = new Semaphore(1);

  RunLog(KafkaClients clients) {
    this.clients = clients;
  }

  /** Takes a record of a run. */
  interface RecordTaker {
    void take(String run, ConsumerRecord<byte[], byte[]> record) throws IOException;
  }

  /**
   * Hands over all records of these runs that the log holds now, partition by partition, each in
   * its order.
   *
   * @throws UnreadLogException if the log cannot be read
   * @throws IOException of the taker
   */
  void read(Set<String> runs, RecordTaker taker) throws IOException, InterruptedException {
    if (!free.tryAcquire(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new UnreadLogException("Other runs are being archived");
    }
    try (var consumer = consumer()) {
      var topic = clients.named(Topics.EVENTS);
      for (var info : consumer.partitionsFor(topic, LIMIT)) {
        PartitionReading.<byte[], byte[], IOException>of(
            consumer,
            new TopicPartition(topic, info.partition()),
            LIMIT,
            record -> {
              var key = record.key();
              var run = key == null ? "" : new String(key, StandardCharsets.ISO_8859_1);
              if (runs.contains(run)) {
                taker.take(run, record);
              }
            });
      }
    } catch (InterruptException e) {
      Thread.interrupted(); // Kafka sets the flag again; the exception says it
      throw new InterruptedException();
    } catch (KafkaException e) {
      throw new UnreadLogException("The event log cannot be read: " + e.getMessage());
    } finally {
      free.release();
    }
  }

  private Consumer<byte[], byte[]> consumer() {
    var settings = clients.consumer();
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_POLL_RECORDS);
    settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, (int) FETCH_WAIT.toMillis());
    clients.clientId("archive").ifPresent(id -> settings.put(ConsumerConfig.CLIENT_ID_CONFIG, id));
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
