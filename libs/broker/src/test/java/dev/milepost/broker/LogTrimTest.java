package dev.milepost.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.broker.LogTrim.TrimmedPartition;
import dev.milepost.embedded.EmbeddedBroker;
import dev.milepost.eventlog.kafka.KafkaClients;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** D6: the log gets shorter, and every reader of what is left knows as much as before. */
class LogTrimTest {
  static final String GATEWAY = "/milepost/gateway";
  static final String ARCHIVED = "RunArchived";

  @TempDir Path home;
  private EmbeddedBroker broker;
  private KafkaClients clients;

  @BeforeEach
  void start() throws Exception {
    broker = EmbeddedBroker.start(home, 0);
    clients = new KafkaClients(broker.bootstrapServers());
    Topics.create(clients, 1);
  }

  @AfterEach
  void stop() {
    broker.close();
  }

  @Test
  void what_lies_before_the_first_record_of_a_shown_run_goes_and_the_words_stay() throws Exception {
    write("one", GATEWAY, "MilestoneSubmitted"); // 0
    write("two", GATEWAY, "MilestoneSubmitted");
    write("one", "/milepost/planner", "MilestoneCompleted");
    write("one", GATEWAY, ARCHIVED); // 3
    write("two", GATEWAY, ARCHIVED);
    write(null, GATEWAY, "MilestoneSubmitted");
    write("three", GATEWAY, "MilestoneSubmitted"); // 6
    write("one", "/milepost/executor", "WorktreesRemoved");
    assertThat(LogTrim.of(clients, true)).containsExactly(new TrimmedPartition(0, 0, 6, 2));
    assertThat(told()).hasSize(8);

    assertThat(LogTrim.of(clients, false)).containsExactly(new TrimmedPartition(0, 0, 6, 2));
    assertThat(told())
        .containsExactly(
            "6 three MilestoneSubmitted",
            "7 one WorktreesRemoved",
            "8 one RunArchived",
            "9 two RunArchived");
    assertThat(LogTrim.of(clients, false))
        .as("nothing more to do")
        .containsExactly(new TrimmedPartition(0, 6, 6, 0));
  }

  @Test
  void where_every_run_is_archived_their_words_alone_are_left_and_are_not_moved_for_ever()
      throws Exception {
    write("one", GATEWAY, "MilestoneSubmitted");
    write("one", GATEWAY, ARCHIVED);
    assertThat(LogTrim.of(clients, false)).containsExactly(new TrimmedPartition(0, 0, 2, 1));
    assertThat(told()).containsExactly("2 one RunArchived");
    assertThat(LogTrim.of(clients, false)).containsExactly(new TrimmedPartition(0, 2, 2, 0));
    assertThat(told()).containsExactly("2 one RunArchived");
  }

  @Test
  void a_word_of_a_kill_in_between_is_there_twice_and_then_once() throws Exception {
    write("one", GATEWAY, "MilestoneSubmitted");
    write("one", GATEWAY, ARCHIVED);
    write("one", GATEWAY, ARCHIVED); // appended again, and killed before the deletion
    assertThat(LogTrim.of(clients, false)).containsExactly(new TrimmedPartition(0, 0, 3, 1));
    assertThat(told()).containsExactly("3 one RunArchived");
  }

  @Test
  void a_word_of_another_writer_archives_nothing() throws Exception {
    write("one", GATEWAY, "MilestoneSubmitted");
    write("one", "/milepost/executor", ARCHIVED);
    assertThat(LogTrim.of(clients, false)).containsExactly(new TrimmedPartition(0, 0, 0, 0));
    assertThat(told()).hasSize(2);
  }

  @Test
  void a_log_without_records_stays() throws Exception {
    assertThat(LogTrim.of(clients, false)).containsExactly(new TrimmedPartition(0, 0, 0, 0));
  }

  private void write(String run, String source, String type) throws Exception {
    write(clients, run, source, type);
  }

  static void write(KafkaClients clients, String run, String source, String type) throws Exception {
    try (var producer =
        new KafkaProducer<>(
            clients.producer(), new StringSerializer(), new ByteArraySerializer())) {
      var record = new ProducerRecord<>(Topics.EVENTS, run, "{}".getBytes(UTF_8));
      record.headers().add("ce_source", source.getBytes(UTF_8));
      record.headers().add("ce_type", ("dev.milepost." + type + ".v1").getBytes(UTF_8));
      producer.send(record).get();
    }
  }

  /** Each record that is left: offset, run, type. */
  private List<String> told() {
    try (var consumer =
        new KafkaConsumer<>(
            clients.consumer(), new StringDeserializer(), new ByteArrayDeserializer())) {
      var partition = new TopicPartition(Topics.EVENTS, 0);
      consumer.assign(Set.of(partition));
      consumer.seekToBeginning(Set.of(partition));
      Map<TopicPartition, Long> ends = consumer.endOffsets(Set.of(partition));
      var told = new ArrayList<String>();
      while (consumer.position(partition) < ends.get(partition)) {
        for (var record : consumer.poll(Duration.ofMillis(100))) {
          var type = new String(record.headers().lastHeader("ce_type").value(), UTF_8);
          told.add(
              "%d %s %s"
                  .formatted(record.offset(), record.key(), type.substring(13, type.length() - 3)));
        }
      }
      return told;
    }
  }
}
