package dev.milepost.eventlog.kafka;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends single records. A producer that broke for good is replaced by a new one. */
final class PlainWriter implements AutoCloseable {
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

  private final KafkaClients clients;
  private KafkaProducer<String, byte[]> producer;

  PlainWriter(KafkaClients clients) {
    this.clients = clients;
    this.producer = create();
  }

  private KafkaProducer<String, byte[]> create() {
    return new KafkaProducer<>(
        clients.appender(), new StringSerializer(), new ByteArraySerializer());
  }

  CompletableFuture<Void> send(ProducerRecord<String, byte[]> record) {
    var used = current();
    var confirmed = new CompletableFuture<Void>();
    used.send(
        record,
        (done, fault) -> {
          if (fault == null) {
            confirmed.complete(null);
          } else {
            confirmed.completeExceptionally(fault);
          }
          if (fault instanceof ApiException && !(fault instanceof RetriableException)) {
            Thread.ofVirtual().start(() -> replace(used));
          }
        });
    return confirmed;
  }

  private synchronized KafkaProducer<String, byte[]> current() {
    return producer;
  }

  private synchronized void replace(KafkaProducer<String, byte[]> broken) {
    if (producer == broken) {
      producer = create();
      broken.close(Duration.ZERO);
    }
  }

  @Override
  public synchronized void close() {
    producer.close(CLOSE_LIMIT);
  }
}
