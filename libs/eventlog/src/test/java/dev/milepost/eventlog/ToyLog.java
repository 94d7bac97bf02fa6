package dev.milepost.eventlog;

import dev.milepost.embedded.EmbeddedBroker;
import dev.milepost.eventlog.kafka.KafkaClients;
import dev.milepost.eventlog.kafka.KafkaEventAppender;
import dev.milepost.eventlog.kafka.RecordCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A topic of its own on a broker that all tests of this module share. */
public final class ToyLog {
  private static final Duration POLL = Duration.ofMillis(200);

  private static final EmbeddedBroker BROKER = start();

  private final KafkaClients clients;
  private final String topic;
  private final int partitions;

  private ToyLog(KafkaClients clients, String topic, int partitions) {
    this.clients = clients;
    this.topic = topic;
    this.partitions = partitions;
  }

  private static EmbeddedBroker start() {
    try {
      var broker = EmbeddedBroker.start(Files.createTempDirectory("eventlog-test-"), 0);
      Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
      return broker;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static ToyLog create(int partitions) {
    return createOn(BROKER.bootstrapServers(), partitions);
  }

  public static ToyLog createOn(String servers, int partitions) {
    var topic = "log-" + UUID.randomUUID();
    var clients = new KafkaClients(servers);
    try (var admin = Admin.create(clients.common())) {
      admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1))).all().get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
    return new ToyLog(clients, topic, partitions);
  }

  /** A folder for a broker that a test kills. */
  public static Path folder() throws IOException {
    return Files.createTempDirectory("eventlog-test-");
  }

  public KafkaClients clients() {
    return clients;
  }

  public String topic() {
    return topic;
  }

  public KafkaEventAppender<Toy> appender(String name) {
    return new KafkaEventAppender<>(
        clients,
        new RecordCodec<>(new ToyFormat()),
        topic,
        "/toy/" + name,
        name + "-" + UUID.randomUUID(),
        Clock.systemUTC());
  }

  /** The whole log as readers of what is committed see it, duplicates included. */
  public List<ConsumerRecord<String, byte[]>> records() {
    var settings = clients.consumer();
    var all = new ArrayList<ConsumerRecord<String, byte[]>>();
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      var parts = new ArrayList<TopicPartition>();
      for (int i = 0; i < partitions; i++) {
        parts.add(new TopicPartition(topic, i));
      }
      consumer.assign(parts);
      consumer.seekToBeginning(parts);
      var ends = consumer.endOffsets(parts);
      while (parts.stream().anyMatch(part -> consumer.position(part) < ends.get(part))) {
        consumer.poll(POLL).forEach(all::add);
      }
    }
    return all;
  }

  private static Optional<RecordedEvent<Toy>> read(
      RecordCodec<Toy> codec, ConsumerRecord<String, byte[]> record) {
    try {
      return Optional.of(codec.read(record).recorded());
    } catch (ForeignRecordException e) {
      return Optional.empty();
    }
  }

  /** The events of a stream that count, each id once, as their texts. */
  public List<String> texts(String stream) {
    var codec = new RecordCodec<>(new ToyFormat());
    var seen = new HashSet<EventId>();
    return records().stream()
        .filter(record -> stream.equals(record.key()))
        .flatMap(record -> read(codec, record).stream())
        .filter(event -> seen.add(event.id()))
        .map(event -> event.event().text())
        .toList();
  }
}
