package dev.milepost.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.milepost.cli.api.GatewayException;
import dev.milepost.testkit.Scene;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** P16, P17: {@code kill -9} of the planner in each phase of planning. */
@OnSharedServers
class PlanningCrashIT {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private static Path folder;
  private static MilepostScript milepost;

  @BeforeAll
  static void servers(MilepostScript shared) throws Exception {
    milepost = shared;
    folder = SharedServers.folder(shared, PlanningCrashIT.class);
  }

  @Test
  void planning_goes_on_with_the_phase_in_which_the_planner_died() throws Exception {
    plannerDiesIn("CONTEXT");
  }

  @ParameterizedTest
  @Tag("long")
  @ValueSource(strings = {"SESSION", "GATE", "TASKS"})
  void so_it_does_with_the_other_phases(String phase) throws Exception {
    plannerDiesIn(phase);
  }

  private void plannerDiesIn(String phase) throws Exception {
    var scene = Scene.with(folder.resolve(phase), 1);
    var run = FollowedRun.submitted(milepost, scene.submission(0, "true", "true", 1));
    await(phase)
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(20))
        .ignoreExceptionsInstanceOf(GatewayException.class)
        .until(() -> phases(run, "PlanPhaseStarted").contains(phase));
    milepost.kill("planner");
    assertThat(run.untilItRests().status()).isEqualTo("completed");
    run.checkNothingTwice(1);
    AgentLedger.check(run, scene.agents());
    assertThat(phases(run, "PlanPhaseCompleted"))
        .containsExactly("SESSION", "CONTEXT", "GATE", "TASKS");
    assertThat(phases(run, "PlanPhaseSkipped")).containsExactly("CONFLICTS");
    assertThat(commits(scene, run))
        .containsExactly(
            "Planning: tasks", "Planning: gate", "Planning: context", "Planning: session");
    var notes = milepost.run("artefacts", run.run(), "planning-notes.md").succeeded();
    assertThat(notes.out()).contains("## User intent", "Left out: the conflict risk is none");
  }

  private static List<String> phases(FollowedRun run, String name) {
    return run.events(name).stream()
        .map(event -> Objects.requireNonNull(event.event()).path("phase").asText())
        .toList();
  }

  /** On the run's branch of the forge's own repository. */
  private static List<String> commits(Scene scene, FollowedRun run) throws Exception {
    var branch = "milepost/" + run.run() + "/plan";
    try (var forges = Files.list(milepost.home().resolve("forges"))) {
      for (var forge : forges.map(each -> each.resolve("repository.git")).toList()) {
        var git = "--git-dir=" + forge;
        if (!scene.repository().git(git, "branch", "--list", branch).isBlank()) {
          return scene.repository().git(git, "log", "--format=%s", branch).lines().toList();
        }
      }
    }
    return List.of();
  }
}
