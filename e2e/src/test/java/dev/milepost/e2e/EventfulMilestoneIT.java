package dev.milepost.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.milepost.api.EventView;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Review and merge from end to end, with all that happens on the way; with and without kill -9. */
@Tag("long")
class EventfulMilestoneIT {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  @TempDir static Path folder;
  private static MilepostScript milepost;

  @BeforeAll
  static void up() throws Exception {
    milepost = MilepostScript.up(folder.resolve("home-" + System.nanoTime()), 2);
  }

  @AfterAll
  static void down() throws Exception {
    milepost.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everything_happens_and_the_end_is_exactly_what_it_should_be(boolean killing)
      throws Exception {
    var milestone = EventfulMilestone.in(folder.resolve("killing-" + killing));
    var run = FollowedRun.submitted(milepost, milestone.submission());
    run.untilTold("MilestonePlanned");
    // An open blocker outside the milestone needs a person's look (P5, P10).
    assertThat(run.view().issues().getLast().blockedBy().toString()).contains("99");
    milepost.run("approve", run.run()).succeeded();
    if (killing) {
      run.untilTold("CiFailed");
      milepost.kill("review");
      run.untilTold("MergeStarted");
      milepost.kill("merge", "review");
      run.untilTold("ConflictResolutionRequested");
      milepost.kill("merge");
    }
    new People(milestone.repository(), run).merge(14);
    milepost.run("force-resolve", run.run(), "20", "99").succeeded();
    milestone.release();

    assertThat(run.untilItRests().status()).isEqualTo("deadlocked");
    assertThat(run.events("MilestoneDeadlocked").getLast().event().at("/blocked").toString())
        .isEqualTo("[{\"issue\":7,\"blockers\":[{\"issue\":3,\"kind\":\"FAILED\"}]}]");
    EventfulSummary.of(milepost, run).checkAtRest();
    for (var given : List.of("7", "3", "12")) {
      milepost.run("skip", run.run(), given).succeeded();
    }
    await().atMost(LIMIT).until(() -> run.untilItRests().status().equals("completed"));
    EventfulSummary.of(milepost, run).checkAtTheEnd();
    checkLog(run);
    milestone.agents().check(run);
    checkRepository(milestone);
  }

  private static void checkLog(FollowedRun run) {
    var merges = run.events("PrMerged").stream().map(EventView::event).toList();
    assertThat(merges.stream().map(e -> e.at("/issue").asInt()))
        .doesNotHaveDuplicates()
        .hasSize(17);
    assertThat(merges.stream().filter(e -> e.at("/byOthers").asBoolean()))
        .extracting(e -> e.at("/issue").asInt())
        .containsExactly(14);
    assertThat(run.events("IssueFailed"))
        .extracting(e -> e.event().at("/issue").asInt() + " " + e.event().at("/stage").asText())
        .containsExactly("3 REVIEW", "12 CONFLICT");
    assertThat(run.events("MergeConflicted"))
        .extracting(e -> e.event().at("/issue").asInt() + " " + e.event().at("/files"))
        .containsExactlyInAnyOrder("9 [\"soft.txt\"]", "12 [\"hard.txt\"]");
    assertThat(run.events("ReviewFailed").getFirst().event().at("/reason").asText())
        .startsWith("The 3 fix rounds allowed are used up");
  }

  private static void checkRepository(EventfulMilestone milestone) {
    var missing = new TreeSet<>(List.of(3, 7, 12));
    var files = milestone.repository().git("ls-tree", "--name-only", "main").lines().toList();
    assertThat(files)
        .containsAll(
            IntStream.rangeClosed(1, 20)
                .filter(n -> !missing.contains(n))
                .mapToObj(n -> "issue-" + n + ".txt")
                .toList())
        .doesNotContain("issue-3.txt", "issue-7.txt", "issue-12.txt");
    assertThat(milestone.repository().git("show", "main:soft.txt").lines())
        .containsExactly("ten", "nine");
    assertThat(milestone.repository().git("show", "main:hard.txt").strip()).isEqualTo("eleven");
  }
}
