package dev.milepost.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.milepost.testkit.Scene;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** E2: {@code kill -9} in each phase of a run, of one process, of all, of the stores. */
class CrashAndResumeIT {
  private static final String[] SERVICES = {
    "gateway", "planner", "review", "merge", "executor-1", "executor-2", "executor-3"
  };

  @TempDir static Path folder;
  private static MilepostScript milepost;

  @BeforeAll
  static void up() throws Exception {
    milepost = MilepostScript.up(folder.resolve("home"), 3);
  }

  @AfterAll
  static void down() throws Exception {
    milepost.close();
  }

  @Test
  void the_planner_dies_before_and_after_it_has_planned() throws Exception {
    var scene = scene("plan");
    milepost.kill("planner");
    var run = submitted(scene);
    run.untilTold("MilestonePlanned");
    milepost.kill("planner");
    completes(run, scene);
  }

  @Test
  void the_executors_die_while_agents_are_at_work() throws Exception {
    var scene = scene("execute");
    var run = submitted(scene);
    await().atMost(Duration.ofMinutes(2)).until(() -> !scene.told().isEmpty());
    milepost.kill("executor-1", "executor-2", "executor-3");
    completes(run, scene);
    assertThat(run.events("AttemptLost")).isNotEmpty();
  }

  @Test
  void review_dies_while_ci_runs() throws Exception {
    var scene = scene("review");
    var run = submitted(scene).untilTold("PrOpened");
    milepost.kill("review");
    completes(run, scene);
  }

  @Test
  void merge_dies_with_a_merge_under_way() throws Exception {
    var scene = scene("merge");
    var run = submitted(scene).untilTold("MergeStarted");
    milepost.kill("merge");
    completes(run, scene);
  }

  @ParameterizedTest
  @ValueSource(strings = {"AttemptStarted", "PrApproved", "MergeStarted"})
  void all_services_die_at_once(String moment) throws Exception {
    var scene = scene("all-" + moment);
    var run = submitted(scene).untilTold(moment);
    milepost.kill(SERVICES);
    completes(run, scene);
  }

  @ParameterizedTest
  @ValueSource(strings = {"broker", "database"})
  void a_store_dies_in_the_middle(String store) throws Exception {
    var scene = scene(store);
    var run = submitted(scene).untilTold("AttemptStarted");
    milepost.kill(store);
    completes(run, scene);
  }

  @Test
  void two_services_and_the_broker_die_together() throws Exception {
    var scene = scene("three");
    var run = submitted(scene).untilTold("PrOpened");
    milepost.kill("planner", "merge", "broker");
    completes(run, scene);
  }

  /** X7: with four slots each, three executors can take nine at once, and all of them do. */
  @Test
  void three_executors_share_a_wide_wave() throws Exception {
    var scene = Scene.with(folder.resolve("wide"), 9);
    var run = FollowedRun.submitted(milepost, scene.submission(3, "true", "true", 9));
    completes(run, scene);
    assertThat(run.events("PrOpened").stream().map(e -> e.event().get("executor").asText()))
        .contains("executor-1", "executor-2", "executor-3");
    assertThat(run.events("AttemptLost")).isEmpty();
  }

  private static Scene scene(String name) throws Exception {
    return Scene.with(folder.resolve(name), 2, 1);
  }

  private static FollowedRun submitted(Scene scene) throws Exception {
    return FollowedRun.submitted(
        milepost, scene.submission(1, "sleep 1; test -f README", "sleep 1; test -f README", 2));
  }

  private static void completes(FollowedRun run, Scene scene) throws Exception {
    var end = run.untilItRests();
    assertThat(end.status()).as("%s", end).isEqualTo("completed");
    run.checkNothingTwice(scene.size());
    AgentLedger.check(run, scene.agents());
    assertThat(scene.repository().git("rev-list", "--count", "main").strip())
        .as("commits on main")
        .isEqualTo(String.valueOf(1 + scene.size()));
    assertThat(scene.repository().git("ls-tree", "--name-only", "main").lines())
        .containsAll(files(scene.size()).toList());
    assertThat(scene.repository().git("worktree", "list").lines()).hasSize(1);
  }

  private static Stream<String> files(int issues) {
    return IntStream.rangeClosed(1, issues).mapToObj(n -> "issue-" + n + ".txt");
  }
}
