package dev.milepost.service.kafka;

import dev.milepost.broker.Topics;
import dev.milepost.eventlog.kafka.KafkaClients;
import dev.milepost.service.OutputChunk;
import dev.milepost.service.OutputTail;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Follows {@code milepost.output}; after an outage from the oldest record again. */
public final class KafkaOutputTail implements OutputTail, AutoCloseable {
  private final KafkaClients clients;
  private final List<TopicTail> tails = new CopyOnWriteArrayList<>();

  public KafkaOutputTail(KafkaClients clients) {
    this.clients = clients;
  }

  @Override
  public void follow(Consumer<OutputChunk> to) {
    tails.add(
        new TopicTail(
            clients, Topics.OUTPUT, TopicTail.StartPosition.OLDEST, record -> chunk(record, to)));
  }

  private static void chunk(ConsumerRecord<String, byte[]> record, Consumer<OutputChunk> to) {
    TopicJson.read(record.value(), OutputChunk.class)
        .filter(chunk -> chunk.run() != null && chunk.work() != null && chunk.text() != null)
        .ifPresent(to);
  }

  @Override
  public void close() {
    tails.forEach(TopicTail::close);
  }
}
