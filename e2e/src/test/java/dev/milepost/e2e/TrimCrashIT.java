package dev.milepost.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.broker.Topics;
import dev.milepost.embedded.EmbeddedBroker;
import dev.milepost.eventlog.kafka.KafkaClients;
import dev.milepost.testkit.AwaitLimit;
import dev.milepost.testkit.RecordedLog;
import dev.milepost.testkit.RecordedLog.RecordedLine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** D6: {@code topics trim} dies by {@code kill -9} between any two of its steps, said again. */
class TrimCrashIT {
  private static final String GATEWAY = "/milepost/gateway";
  private static final String PLANNER = "/milepost/planner";
  private static final String PRODUCER = "org.apache.kafka.clients.producer.KafkaProducer";
  private static final String ADMIN = "org.apache.kafka.clients.admin.KafkaAdminClient";
  private static final String DONE = "dev.milepost.broker.LogTrim$TrimmedPartition";
  private static final String ARCHIVED = "RunArchived";

  @TempDir Path folder;
  private Path home;
  private KafkaClients clients;

  @Test
  void trim_is_killed_at_each_step_and_said_again_and_readers_know_as_much_as_before()
      throws Exception {
    home = Files.createDirectories(folder.resolve("home"));
    try (var broker = EmbeddedBroker.start(folder.resolve("broker"), 0)) {
      clients = new KafkaClients(broker.bootstrapServers());
      Topics.create(clients, 2);
      written(0);
      written(1);
      try (var late = new LateReader(clients)) {
        killedAt("dev.milepost.broker.LogTrim", "append", 1);
        assertThat(words()).as("nothing was done").hasSize(4);
        killedAt(PRODUCER, "doSend", 2); // the first of two words is sent, or about to be
        killedAt(ADMIN, "deleteRecords", 1);
        assertThat(firsts())
            .as("words are there twice, nothing is deleted")
            .containsExactly(0L, 0L);
        assertThat(words()).hasSizeBetween(6, 7);
        killedAt(DONE, "<init>", 1);
        assertThat(firsts()).as("one partition is done, the other is not").containsExactly(6L, 0L);

        var said = trim();
        assertThat(said.get(0)).startsWith("partition 0  nothing to delete, it begins at 6");
        assertThat(said.get(1)).startsWith("partition 1  deleted 0 to 5; ");
        assertThat(firsts()).containsExactly(6L, 6L);
        assertThat(trim()).allMatch(line -> line.contains("nothing to delete"));
        late.readsWhatIsLeft(known());
      }
    }
  }

  /** Two archived runs, and one that is shown; offsets 0 to 8. */
  private void written(int partition) throws Exception {
    write(partition, "one", GATEWAY, "MilestoneSubmitted"); // 0
    write(partition, "two", GATEWAY, "MilestoneSubmitted");
    write(partition, "one", PLANNER, "MilestoneCompleted");
    write(partition, "one", GATEWAY, ARCHIVED); // 3
    write(partition, "two", PLANNER, "MilestoneCancelled");
    write(partition, "two", GATEWAY, ARCHIVED); // 5
    write(partition, "three", GATEWAY, "MilestoneSubmitted");
    write(partition, "one", "/milepost/executor", "WorktreesRemoved"); // 7
    write(partition, "three", PLANNER, "MilestonePlanned");
  }

  private void write(int partition, String run, String source, String type) throws Exception {
    var at = new TopicPartition(Topics.EVENTS, partition);
    RecordedLog.append(clients, at, run + "-" + partition, source, type);
  }

  private void killedAt(String type, String method, int entry) throws Exception {
    KilledCommand.at(home, type, method, entry)
        .run("topics", "trim", "--bootstrap-server", clients.bootstrapServers());
    known();
  }

  private List<String> trim() throws Exception {
    return MilepostScript.of(home, Map.of())
        .run("topics", "trim", "--bootstrap-server", clients.bootstrapServers())
        .succeeded()
        .out()
        .lines()
        .toList();
  }

  /** All records, of which a reader still learns what became of every run. */
  private List<RecordedLine> known() {
    var lines = RecordedLog.lines(clients, Topics.EVENTS);
    for (int partition = 0; partition < 2; partition++) {
      assertThat(told(lines, "three-" + partition))
          .as("nothing of a run that is shown is lost, or twice")
          .containsExactly("MilestoneSubmitted", "MilestonePlanned");
      assertThat(told(lines, "one-" + partition)).contains(ARCHIVED);
      assertThat(told(lines, "two-" + partition)).contains(ARCHIVED);
    }
    return lines;
  }

  private static List<String> told(List<RecordedLine> lines, String run) {
    return lines.stream().filter(line -> line.key().equals(run)).map(TrimCrashIT::type).toList();
  }

  private static String type(RecordedLine line) {
    return line.headers().get("ce_type").replaceAll("^dev[.]milepost[.]|[.]v1$", "");
  }

  private List<RecordedLine> words() {
    return RecordedLog.lines(clients, Topics.EVENTS).stream()
        .filter(line -> type(line).equals(ARCHIVED))
        .toList();
  }

  /** The offset at which each partition begins. */
  private List<Long> firsts() {
    var lines = RecordedLog.lines(clients, Topics.EVENTS);
    return List.of(first(lines, 0), first(lines, 1));
  }

  private static long first(List<RecordedLine> lines, int partition) {
    return lines.stream()
        .filter(line -> line.partition() == partition)
        .mapToLong(RecordedLine::offset)
        .min()
        .orElseThrow();
  }

  /** A service that had read two records of each partition when the first trim began. */
  private static final class LateReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<String, byte[]> consumer;

    LateReader(KafkaClients clients) {
      consumer =
          new KafkaConsumer<>(
              clients.consumer(), new StringDeserializer(), new ByteArrayDeserializer());
      consumer.assign(
          List.of(new TopicPartition(Topics.EVENTS, 0), new TopicPartition(Topics.EVENTS, 1)));
      consumer.assignment().forEach(partition -> consumer.seek(partition, 2));
    }

    void readsWhatIsLeft(List<RecordedLine> left) {
      var read = new ArrayList<String>();
      AwaitLimit.soon()
          .untilAsserted(
              () -> {
                consumer
                    .poll(POLL)
                    .forEach(record -> read.add(record.partition() + "/" + record.offset()));
                assertThat(read)
                    .containsExactlyInAnyOrderElementsOf(
                        left.stream().map(line -> line.partition() + "/" + line.offset()).toList());
              });
    }

    @Override
    public void close() {
      consumer.close();
    }
  }
}
