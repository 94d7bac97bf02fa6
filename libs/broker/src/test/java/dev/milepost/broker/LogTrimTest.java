package dev.milepost.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.broker.LogTrim.TrimmedPartition;
import dev.milepost.embedded.EmbeddedBroker;
import dev.milepost.eventlog.kafka.KafkaClients;
import dev.milepost.testkit.RecordedLog;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
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
    RecordedLog.append(clients, new TopicPartition(Topics.EVENTS, 0), run, source, type);
  }

  /** Each record that is left: offset, run, type. */
  private List<String> told() {
    return RecordedLog.lines(clients, Topics.EVENTS).stream()
        .map(
            line ->
                "%d %s %s"
                    .formatted(
                        line.offset(),
                        line.key(),
                        line.headers().get("ce_type").replaceAll("^dev[.]milepost[.]|[.]v1$", "")))
        .toList();
  }
}
