package dev.milepost.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.testkit.Scene;
import dev.milepost.testkit.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** D6: a finished run goes out to a file, the log gets shorter, and the run comes back. */
@Tag("long")
class ArchiveIT {
  private Path folder;
  private Path home;
  private MilepostScript milepost;

  @BeforeEach
  void up() throws Exception {
    folder = TemporaryFolder.create("archive-it-");
    home = folder.resolve("home");
    milepost = MilepostScript.up(home, 1);
  }

  @AfterEach
  void down() throws Exception {
    milepost.close();
    TemporaryFolder.remove(folder);
  }

  @Test
  void a_run_is_archived_the_log_trimmed_the_database_emptied_and_the_run_brought_back()
      throws Exception {
    var scene = Scene.with(folder.resolve("scene"), 2, 1);
    var first = completed(scene);
    var agents = scene.agents().size();
    var before = shown(first);
    var file = folder.resolve("first.milepost.gz");
    milepost.run("archive", first, "--to", file.toString()).succeeded();
    assertThat(milepost.run("archive", first, "--to", file.toString()).succeeded().err())
        .contains("was archived with this file before");
    var elsewhere = milepost.run("archive", first, "--to", folder.resolve("other.gz").toString());
    assertThat(elsewhere.err()).contains("was archived by ");
    archived(first);
    assertThat(milepost.run("topics", "trim").succeeded().out()).contains("deleted 0 to ");

    // Each service is killed, the database emptied: all that is known is what is left of the log.
    milepost.kill("gateway", "planner", "executor-1", "review", "merge");
    milepost.run("down").succeeded();
    TemporaryFolder.remove(home.resolve("database"));
    milepost = MilepostScript.up(home, 1, Map.of());
    archived(first);
    var other = Scene.with(folder.resolve("other"), 2);
    var second = completed(other);
    assertThat(milepost.run("runs").succeeded().out()).contains(second).doesNotContain(first);

    milepost.run("unarchive", file.toString()).succeeded();
    assertThat(shown(first)).isEqualTo(before);
    assertThat(milepost.run("unarchive", file.toString()).err())
        .contains("was brought back before");
    milepost.kill("planner", "executor-1", "review", "merge");
    var third = completed(Scene.with(folder.resolve("third"), 1));
    assertThat(milepost.run("runs").succeeded().out()).contains(first, second, third);
    assertThat(shown(first)).isEqualTo(before);
    assertThat(scene.agents()).as("no agent was started again").hasSize(agents);
    assertThat(scene.repository().git("rev-list", "--count", "main").strip())
        .isEqualTo(String.valueOf(1 + scene.size()));
    damaged(file);
  }

  private void damaged(Path file) throws Exception {
    var bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    var broken = Files.write(folder.resolve("broken.gz"), bytes);
    var refused = milepost.run("unarchive", broken.toString());
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("broken.gz").doesNotContain("\tat ");
  }

  private String completed(Scene scene) throws Exception {
    var run = FollowedRun.submitted(milepost, scene.submission(0, "true", "true", 2));
    var end = run.untilItRests();
    assertThat(end.status()).as("%s", end).isEqualTo("completed");
    run.checkNothingTwice(scene.size());
    return run.run();
  }

  private void archived(String run) throws IOException, InterruptedException {
    var gone = milepost.run("status", run);
    assertThat(gone.code()).isNotZero();
    assertThat(gone.err()).contains("was archived by ", "milepost unarchive FILE");
    assertThat(milepost.run("runs").succeeded().out()).doesNotContain(run);
    assertThat(milepost.run("runs", "--archived").succeeded().out()).contains(run, "completed");
  }

  private Map<String, String> shown(String run) throws IOException, InterruptedException {
    var all = new LinkedHashMap<String, String>();
    for (var words :
        List.of(
            List.of("status", run, "--json"),
            List.of("events", run, "--json"),
            List.of("summary", run, "--json"),
            List.of("artefacts", run, "--json"))) {
      all.put(words.getFirst(), milepost.run(words.toArray(String[]::new)).succeeded().out());
    }
    return all;
  }
}
