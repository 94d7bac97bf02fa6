package dev.milepost.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.milepost.broker.Topics;
import dev.milepost.testkit.RecordedLog;
import dev.milepost.testkit.Scene;
import dev.milepost.testkit.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** D6: {@code kill -9} within archive, and services that a trim overtakes. */
@Tag("long")
class ArchiveCrashIT {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final String DOWNLOADS = "dev.milepost.cli.command.ArchiveDownloads";

  private Path folder;
  private Path home;
  private MilepostScript milepost;

  @BeforeEach
  void up() throws Exception {
    folder = TemporaryFolder.create("archive-crash-it-");
    home = folder.resolve("home");
    // All runs are in one partition: a trim goes up to the first run that is not archived.
    milepost = MilepostScript.up(home, 2, Map.of("MILEPOST_LOG_PARTITIONS", "1"));
  }

  @AfterEach
  void down() throws Exception {
    milepost.close();
    TemporaryFolder.remove(folder);
  }

  @Test
  void archive_is_killed_at_each_step_and_said_again() throws Exception {
    var first = completed("first");
    var second = completed("second");
    var out = Files.createDirectories(folder.resolve("out"));
    var words = new String[] {"archive", first, second, "--to", out.toString()};

    KilledCommand.at(home, DOWNLOADS, "finish").run(words);
    assertThat(names(out)).hasSize(2).allMatch(name -> name.endsWith(".partial"));
    KilledCommand.at(home, "dev.milepost.cli.api.ArchiveClient", "archived").run(words);
    assertThat(names(out)).contains(first + ".milepost.gz");
    assertThat(milepost.run("runs", "--archived").succeeded().out()).doesNotContain(first);
    assertThat(milepost.run("runs").succeeded().out()).contains(first, second);
    milepost.run(words).succeeded();
    assertThat(milepost.run(words).succeeded().err()).contains("was archived with this file");
    assertThat(told("RunArchived")).containsExactlyInAnyOrder(first, second);
  }

  @Test
  void services_that_a_trim_overtakes_go_on_and_do_nothing_twice() throws Exception {
    var scene = Scene.with(folder.resolve("scene"), 1, 1);
    var gone = FollowedRun.submitted(milepost, scene.submission(0, "true", "true", 1));
    gone.untilTold("AgentStarted");
    var late = List.of("review", "merge", late(gone));
    for (var name : late) {
      milepost.signal("STOP", name);
    }
    milepost.run("cancel", gone.run()).succeeded();
    assertThat(gone.untilTold("WorktreesRemoved").untilItRests().status()).isEqualTo("cancelled");
    var agents = scene.agents().size();
    milepost.run("archive", gone.run(), "--to", folder.toString()).succeeded();
    assertThat(milepost.run("topics", "trim").succeeded().out()).contains("deleted 0 to ");

    milepost.kill("merge"); // begins again behind the trim; the others are in front of it
    milepost.signal("CONT", "review");
    milepost.signal("CONT", late.getLast());
    var next = Scene.with(folder.resolve("next"), 2, 1);
    var run = FollowedRun.submitted(milepost, next.submission(1, "true", "true", 2));
    assertThat(run.untilItRests().status()).isEqualTo("completed");
    run.checkNothingTwice(next.size());
    await().atMost(LIMIT).until(() -> told("RunArchived").equals(List.of(gone.run())));
    assertThat(scene.agents()).as("nothing of it is done again").hasSize(agents);
    assertThat(milepost.run("runs").succeeded().out()).doesNotContain(gone.run());
  }

  @Test
  void services_that_lag_behind_a_killed_trim_lose_nothing_of_a_run_that_goes_on()
      throws Exception {
    var gone = completed("gone");
    var late = List.of("review", "merge");
    for (var name : late) {
      milepost.signal("STOP", name);
    }
    milepost.run("archive", gone, "--to", folder.toString()).succeeded();
    var scene = Scene.with(folder.resolve("next"), 2, 1);
    var run = FollowedRun.submitted(milepost, scene.submission(1, "true", "true", 2));
    run.untilTold("PrOpened"); // of which they have read nothing

    KilledCommand.at(home, "dev.milepost.broker.LogTrim", "append").run("topics", "trim");
    KilledCommand.at(home, "org.apache.kafka.clients.admin.KafkaAdminClient", "deleteRecords")
        .run("topics", "trim");
    assertThat(told("RunArchived")).as("its word is there twice").containsExactly(gone, gone);
    assertThat(milepost.run("topics", "trim").succeeded().out()).contains("deleted 0 to ");
    milepost.kill("planner"); // reads what is left
    for (var name : late) {
      milepost.signal("CONT", name);
    }
    assertThat(run.untilItRests().status()).isEqualTo("completed");
    run.checkNothingTwice(scene.size());
    assertThat(told("RunArchived")).containsExactly(gone);
    assertThat(told("MilestoneSubmitted")).containsExactly(run.run());
    assertThat(milepost.run("runs", "--archived").succeeded().out()).contains(gone);
  }

  /** The executor that does nothing of the run. */
  private static String late(FollowedRun run) {
    var busy = run.events("AttemptStarted").getFirst().event().toString();
    return busy.contains("executor-1") ? "executor-2" : "executor-1";
  }

  private String completed(String name) throws Exception {
    var scene = Scene.with(folder.resolve(name), 1);
    var run = FollowedRun.submitted(milepost, scene.submission(0, "true", "true", 1));
    assertThat(run.untilTold("WorktreesRemoved").untilItRests().status()).isEqualTo("completed");
    return run.run();
  }

  private static List<String> names(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** The runs of the log's events of a type, one for each event. */
  private List<String> told(String type) throws IOException {
    return RecordedLog.lines(milepost.broker(), Topics.EVENTS).stream()
        .filter(line -> line.headers().get("ce_type").startsWith("dev.milepost." + type + ".v"))
        .map(RecordedLog.RecordedLine::key)
        .toList();
  }
}
