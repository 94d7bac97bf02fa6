package dev.milepost.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.milepost.testkit.Scene;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** E2: {@code kill -9} of one service in each phase of a run. */
class CrashAndResumeIT extends KilledProcesses {
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
    milepost.kill(SharedServers.executors().toArray(String[]::new));
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
}
