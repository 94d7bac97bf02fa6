package dev.milepost.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.milepost.cli.api.GatewayException;
import dev.milepost.testkit.Scene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A tracking issue is closed once, though any service dies with {@code kill -9} before or while it
 * is.
 */
@OnSharedServers
class TrackingCrashIT {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final int EPIC = 3;

  private static Path folder;
  private static MilepostScript milepost;

  @BeforeAll
  static void servers(MilepostScript shared) throws Exception {
    milepost = shared;
    folder = SharedServers.folder(shared, TrackingCrashIT.class);
  }

  @Test
  void a_tracking_issue_is_closed_once_when_all_die_after_the_last_merge() throws Exception {
    allDieAfter(2);
  }

  @Test
  @Tag("long")
  void a_tracking_issue_is_closed_once_when_all_die_after_the_first_merge() throws Exception {
    allDieAfter(1);
  }

  private void allDieAfter(int merges) throws Exception {
    var scene = Scene.with(folder.resolve("after-" + merges), 2);
    scene.repository().issue(EPIC, "Epic: both", Scene.MILESTONE, "- [ ] #1\n- [ ] #2\n");
    var run = FollowedRun.submitted(milepost, scene.submission(0, "true", "true", 2));
    await("merges")
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(20))
        .ignoreExceptionsInstanceOf(GatewayException.class)
        .until(() -> run.events("PrMerged").size() >= merges);
    milepost.kill(SharedServers.services());
    assertThat(run.untilItRests().status()).isEqualTo("completed");
    run.checkNothingTwice(2);
    AgentLedger.check(run, scene.agents());
    var settled = run.events("TrackingSettled");
    assertThat(settled).hasSize(1);
    var event = Objects.requireNonNull(settled.getFirst().event());
    assertThat(event.path("issue").asInt()).isEqualTo(EPIC);
    assertThat(event.path("closed").asBoolean()).isTrue();
    assertThat(Files.readString(epic(scene))).containsOnlyOnce("state: closed");
  }

  private static Path epic(Scene scene) throws IOException {
    try (var files = Files.list(scene.repository().issues())) {
      return files
          .filter(file -> file.getFileName().toString().matches("0*" + EPIC + "\\D.*"))
          .findFirst()
          .orElseThrow();
    }
  }
}
