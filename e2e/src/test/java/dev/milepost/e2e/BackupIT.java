package dev.milepost.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.testkit.Scene;
import dev.milepost.testkit.TemporaryFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** D6: a machine that is lost in the midst of a run comes back from its backup, and goes on. */
class BackupIT {
  private Path folder;
  private Path home;
  private MilepostScript milepost;

  @BeforeEach
  void up() throws Exception {
    folder = TemporaryFolder.create("backup-it-");
    home = folder.resolve("home");
    milepost = MilepostScript.up(home, 1);
  }

  @AfterEach
  void down() throws Exception {
    milepost.close();
    TemporaryFolder.remove(folder);
  }

  @Test
  void a_run_goes_on_after_its_home_was_deleted_and_restored() throws Exception {
    var scene = Scene.with(folder.resolve("scene"), 2, 1);
    var submission = scene.submission(2, "true", "true", 2);
    var before = FollowedRun.submitted(milepost, submission).untilTold("PrOpened");
    var file = folder.resolve("backup.tar.gz");

    var up = milepost.run("backup", file.toString());
    assertThat(up.code()).isEqualTo(2);
    assertThat(up.err()).contains("milepost down");
    milepost.run("down").succeeded();
    milepost.run("backup", file.toString()).succeeded();
    assertThat(milepost.run("restore", file.toString()).err()).contains("is not empty");
    TemporaryFolder.remove(home);
    milepost.run("restore", file.toString()).succeeded();
    assertThat(Files.exists(home.resolve("token"))).isFalse();

    milepost = MilepostScript.up(home, 1, Map.of());
    var run = FollowedRun.of(milepost, before.run());
    var end = run.untilItRests();
    assertThat(end.status()).as("%s", end).isEqualTo("completed");
    run.checkNothingTwice(scene.size());
    assertThat(scene.repository().git("rev-list", "--count", "main").strip())
        .isEqualTo(String.valueOf(1 + scene.size()));
  }
}
