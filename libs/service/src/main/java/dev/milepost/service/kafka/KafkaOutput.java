package dev.milepost.service.kafka;

import dev.milepost.broker.Topics;
import dev.milepost.eventlog.kafka.KafkaClients;
import dev.milepost.service.OutputChunk;
import dev.milepost.service.OutputPublisher;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends chunks in order from a queue of its own; what does not fit is dropped. */
public final class KafkaOutput implements OutputPublisher, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaOutput.class);

  /** At 32 KiB at most 16 MiB wait for a broker that is slow or away. */
  private static final int MAX_WAITING = 512;

  private static final int LINGER_MILLIS = 10;
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

  private final BlockingQueue<OutputChunk> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
  private final KafkaProducer<String, byte[]> producer;
  private final Thread thread;

  public KafkaOutput(KafkaClients clients) {
    var settings = clients.producer();
    settings.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip");
    this.producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    this.thread = Thread.ofPlatform().daemon().name("output").start(this::run);
  }

  @Override
  public void publish(OutputChunk chunk) {
    if (!waiting.offer(chunk)) {
      LOG.debug("Output of {} dropped: the log does not keep up", chunk.run());
    }
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        send(waiting.take());
      }
    } catch (InterruptedException | InterruptException e) {
      waiting.forEach(this::send);
    }
  }

  private void send(OutputChunk chunk) {
    try {
      producer.send(new ProducerRecord<>(Topics.OUTPUT, key(chunk), TopicJson.write(chunk)));
    } catch (InterruptException e) {
      throw e;
    } catch (KafkaException e) {
      LOG.debug("Output of {} dropped", chunk.run(), e);
    }
  }

  /** Run and assignment: its chunks stay in order. */
  private static String key(OutputChunk chunk) {
    var work = chunk.work().toLowerCase(Locale.ROOT).replace('_', '-');
    return chunk.run()
        + "/"
        + chunk.issue()
        + "-"
        + chunk.attempt()
        + "-"
        + work
        + "-"
        + chunk.round();
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(CLOSE_LIMIT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    producer.close(CLOSE_LIMIT);
  }
}
