package dev.milepost.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.api.EventView;
import dev.milepost.testkit.Scene;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * D6: two runs in which rounds, reviewers and people mend what goes wrong, while the planner dies.
 * What is recorded of a release for later ones is recorded of this.
 */
@Tag("long")
class EventfulLogIT {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  /** The agents that work when the budget is used up; how many depends on their pace. */
  private static final String ENDED_BY_BUDGET = "BUDGET";

  @TempDir static Path folder;
  private static MilepostScript milepost;

  @BeforeAll
  static void up() throws Exception {
    milepost = MilepostScript.up(folder.resolve("home"), 2);
  }

  @AfterAll
  static void down() throws Exception {
    milepost.close();
  }

  @Test
  void what_goes_wrong_is_mended_and_another_run_is_cancelled() throws Exception {
    var milestone = MendedMilestone.in(folder.resolve("mended"));
    var run = FollowedRun.submitted(milepost, milestone.submission()).untilTold("MilestonePlanned");
    milepost.kill("planner");
    milepost.run("approve", run.run()).succeeded();
    cancelled();

    run.untilTold("MilestonePaused");
    milepost.kill("planner");
    assertThat(run.untilItRests().status()).isEqualTo("paused");
    milepost.run("resume", run.run(), "--budget-tokens", "100000").succeeded();
    await().atMost(LIMIT).until(() -> run.untilItRests().status().equals("deadlocked"));
    milestone.mend();
    milepost.run("retry", run.run(), "2").succeeded();
    milepost.run("retry", run.run(), "6").succeeded();
    milepost.run("force-resolve", run.run(), "9", "99").succeeded();
    milepost.run("skip", run.run(), "10").succeeded();
    await().atMost(LIMIT).until(() -> run.untilItRests().status().equals("completed"));

    assertThat(run.events("PrMerged"))
        .extracting(EventfulLogIT::issue)
        .containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(run.events("IssueFailed"))
        .extracting(EventfulLogIT::issue)
        .containsExactlyInAnyOrder(2, 6, 10);
    assertThat(run.events("AttemptFailed"))
        .filteredOn(told -> !kind(told).equals(ENDED_BY_BUDGET))
        .extracting(EventfulLogIT::issue, EventfulLogIT::kind)
        .containsExactly(tuple(2, "EXIT_CODE"));
    assertThat(run.events("MergeConflicted")).hasSize(1);
    assertThat(
            run.events("FindingsReported").stream()
                .filter(told -> told.event().at("/findings").size() > 0))
        .extracting(EventfulLogIT::issue)
        .containsExactly(3);
    milestone.agents().check(run);
    assertThat(milestone.repository().git("show", "main:soft.txt").lines())
        .containsExactly("four", "five");
    assertThat(milestone.repository().git("ls-tree", "--name-only", "main").lines())
        .contains("issue-6.txt", "issue-8.txt", "issue-9.txt")
        .doesNotContain("issue-10.txt");
  }

  /** Whose agent is stopped for a while, and then for good. */
  private static void cancelled() throws Exception {
    var other = Scene.with(folder.resolve("other"), 1, 1);
    var run = FollowedRun.submitted(milepost, other.submission(600, "true", "true", 1));
    run.untilTold("AgentStarted");
    milepost.run("pause", run.run(), "--reason", "lunch", "--stop").succeeded();
    assertThat(run.untilItRests().status()).isEqualTo("paused");
    milepost.run("resume", run.run()).succeeded();
    await().atMost(LIMIT).until(() -> run.events("AgentStarted").size() == 2);
    milepost.run("cancel", run.run(), "--reason", "not needed").succeeded();
    assertThat(run.untilTold("WorktreesRemoved").untilItRests().status()).isEqualTo("cancelled");
    assertThat(run.events("PrMerged")).isEmpty();
  }

  private static String kind(EventView told) {
    return told.event().get("kind").asText();
  }

  private static int issue(EventView told) {
    JsonNode event = told.event();
    return event.has("issue") ? event.get("issue").asInt() : event.at("/assignment/issue").asInt();
  }
}
