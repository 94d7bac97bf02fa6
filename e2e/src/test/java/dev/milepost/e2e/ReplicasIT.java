package dev.milepost.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.api.EventView;
import dev.milepost.testkit.Scene;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** X7, X8 with real processes: four replicas that die again and again, one that is paused. */
@Tag("long")
class ReplicasIT {
  private static final int ISSUES = 40;
  private static final int REPLICAS = 4;
  private static final int MAX_ATTEMPTS = 12;
  private static final int KILLS = 12;
  private static final Duration BETWEEN_KILLS = Duration.ofSeconds(4);
  private static final Duration LEASE = Duration.ofSeconds(20);

  @TempDir static Path folder;
  private static MilepostScript milepost;

  @BeforeAll
  static void up() throws Exception {
    var settings =
        Map.of(
            "MILEPOST_EXECUTOR_SLOTS", "4",
            "MILEPOST_EXECUTOR_LEASE", LEASE.toSeconds() + "s",
            "MILEPOST_EXECUTOR_HEARTBEAT", "1s");
    milepost = MilepostScript.up(folder.resolve("home"), REPLICAS, settings);
  }

  @AfterAll
  static void down() throws Exception {
    milepost.close();
  }

  @Test
  void forty_issues_are_done_though_replicas_are_killed_every_few_seconds() throws Exception {
    var scene = Scene.with(folder.resolve("killed"), ISSUES);
    var run = submitted(scene, 4);
    await().atMost(Duration.ofMinutes(2)).until(() -> !scene.told().isEmpty());
    var random = new Random(4);
    int kills = 0;
    while (kills < KILLS && run.view().summary().moving()) {
      milepost.kill("executor-" + (1 + random.nextInt(REPLICAS)));
      kills++;
      Thread.sleep(BETWEEN_KILLS); // the schedule of the deaths, nothing is waited for
    }
    var end = run.untilItRests();
    assertThat(end.status()).as("%s", end).isEqualTo("completed");
    run.checkNothingTwice(ISSUES);
    assertThat(kills).isPositive();
    assertThat(run.events("AttemptLost")).as("deaths are visible").isNotEmpty();
    assertThat(end.issues()).allMatch(issue -> issue.attempt() <= MAX_ATTEMPTS);
    AgentLedger.check(run, scene.agents());
    attemptsOfAnIssueDoNotOverlap(scene);
    assertThat(executorsThatDelivered(run)).as("replicas that delivered").hasSizeGreaterThan(1);
  }

  @Test
  void a_replica_that_is_paused_for_longer_than_its_lease_does_no_harm() throws Exception {
    var scene = Scene.with(folder.resolve("paused"), 1);
    int seconds = (int) LEASE.multipliedBy(3).toSeconds();
    var run = submitted(scene, seconds).untilTold("AttemptStarted");
    await().atMost(Duration.ofMinutes(1)).until(() -> !scene.told().isEmpty());
    var paused = body(run.events("AttemptStarted").getFirst()).get("executor").asText();
    milepost.signal("STOP", paused);
    try {
      run.untilTold("AttemptLost");
    } finally {
      milepost.signal("CONT", paused);
    }
    var end = run.untilItRests();
    assertThat(end.status()).as("%s", end).isEqualTo("completed");
    run.checkNothingTwice(1);
    AgentLedger.check(run, scene.agents());
    assertThat(scene.told())
        .as("the paused replica's agent is ended, another does the work")
        .contains("begin 1 1 0", "begin 1 2 0", "end 1 2 0")
        .doesNotContain("end 1 1 0");
  }

  private static FollowedRun submitted(Scene scene, int agentSeconds) throws Exception {
    var words = scene.submission(agentSeconds, "test -f README", "test -f README", 16);
    var all = new ArrayList<>(Arrays.asList(words));
    all.addAll(List.of("--max-attempts", String.valueOf(MAX_ATTEMPTS)));
    return FollowedRun.submitted(milepost, all.toArray(String[]::new));
  }

  /** Lines are in the order of time: an attempt that ends was the newest one of its issue. */
  private static void attemptsOfAnIssueDoNotOverlap(Scene scene) throws Exception {
    var newest = new HashMap<String, String>();
    for (var line : scene.told()) {
      var words = line.split(" ");
      if (words[0].equals("begin")) {
        newest.put(words[1], words[2]);
      } else {
        assertThat(words[2])
            .as("attempt of issue %s that ends", words[1])
            .isEqualTo(newest.get(words[1]));
      }
    }
  }

  private static List<String> executorsThatDelivered(FollowedRun run) {
    return run.events("PrOpened").stream()
        .map(event -> body(event).get("executor").asText())
        .distinct()
        .collect(Collectors.toList());
  }

  private static JsonNode body(EventView event) {
    return Objects.requireNonNull(event.event());
  }
}
