package dev.milepost.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.milepost.eventlog.kafka.KafkaClients;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * The event log of a release as it was, to be folded by later ones. A file has a line of JSON for
 * each record, in the order of its partition, and is compressed.
 */
public final class RecordedLog {
  private static final ObjectMapper JSON = JsonMapper.builder().build();
  private static final Duration POLL = Duration.ofMillis(200);

  private RecordedLog() {}

  /**
   * A record of the log.
   *
   * @param headers by name; each is text
   * @param value the event, JSON as it was written
   */
  public record RecordedLine(
      int partition, long offset, String key, Map<String, String> headers, String value) {
    /** The same as Kafka hands it to a reader. */
    public ConsumerRecord<String, byte[]> record() {
      var all = new RecordHeaders();
      headers.forEach((name, text) -> all.add(new RecordHeader(name, text.getBytes(UTF_8))));
      var bytes = value.getBytes(UTF_8);
      return new ConsumerRecord<>(
          "milepost.events",
          partition,
          offset,
          0,
          TimestampType.CREATE_TIME,
          key.length(),
          bytes.length,
          key,
          bytes,
          all,
          java.util.Optional.empty());
    }
  }

  /** Writes all that a topic holds now, partition by partition, to a new file. */
  public static void write(KafkaClients clients, String topic, Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    try (var out =
        new BufferedWriter(
            new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)), UTF_8))) {
      for (var line : lines(clients, topic)) {
        out.write(JSON.writeValueAsString(line));
        out.newLine();
      }
    }
  }

  /** All that a topic holds now, partition by partition. */
  public static List<RecordedLine> lines(KafkaClients clients, String topic) {
    var lines = new ArrayList<RecordedLine>();
    try (var consumer =
        new KafkaConsumer<>(
            clients.consumer(), new StringDeserializer(), new ByteArrayDeserializer())) {
      for (var info : consumer.partitionsFor(topic)) {
        var partition = new TopicPartition(topic, info.partition());
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        long end = consumer.endOffsets(List.of(partition)).get(partition);
        while (consumer.position(partition) < end) {
          for (var record : consumer.poll(POLL)) {
            lines.add(line(record));
          }
        }
      }
    }
    return lines;
  }

  /**
   * Appends an event without a content, as any program may that has the right.
   *
   * @param run null for none
   * @param source who seems to append it, {@code /milepost/gateway}
   * @param type the event's, {@code RunArchived}
   */
  public static void append(
      KafkaClients clients,
      TopicPartition partition,
      @Nullable String run,
      String source,
      String type)
      throws ExecutionException, InterruptedException {
    try (var producer =
        new KafkaProducer<>(
            clients.producer(), new StringSerializer(), new ByteArraySerializer())) {
      var record =
          new ProducerRecord<>(partition.topic(), partition.partition(), run, "{}".getBytes(UTF_8));
      record.headers().add("ce_source", source.getBytes(UTF_8));
      record.headers().add("ce_type", ("dev.milepost." + type + ".v1").getBytes(UTF_8));
      producer.send(record).get();
    }
  }

  private static RecordedLine line(ConsumerRecord<String, byte[]> record) {
    var headers = new TreeMap<String, String>();
    record
        .headers()
        .forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
    return new RecordedLine(
        record.partition(),
        record.offset(),
        record.key(),
        headers,
        new String(record.value(), UTF_8));
  }

  /** What {@link #write} wrote. */
  public static List<RecordedLine> read(InputStream file) throws IOException {
    var lines = new ArrayList<RecordedLine>();
    try (var in = new BufferedReader(new InputStreamReader(new GZIPInputStream(file), UTF_8))) {
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        lines.add(JSON.readValue(line, RecordedLine.class));
      }
    }
    return lines;
  }
}
