package dev.milepost.e2e;

import static dev.milepost.e2e.InterferedMilestone.CLOSED;
import static dev.milepost.e2e.InterferedMilestone.DELETED;
import static dev.milepost.e2e.InterferedMilestone.EDITED;
import static dev.milepost.e2e.InterferedMilestone.MERGED;
import static dev.milepost.e2e.InterferedMilestone.PUSHED_TO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People's doings meanwhile (docs/review.md), with real processes. */
@Tag("long")
class PeopleIT {
  private static final Duration LIMIT = Duration.ofMinutes(3);

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
  void each_thing_that_people_do_meanwhile_has_the_outcome_that_the_docs_say() throws Exception {
    var milestone = InterferedMilestone.in(folder.resolve("people"));
    var repository = milestone.repository();
    var run = FollowedRun.submitted(milepost, milestone.submission());
    var people = new People(repository, run);

    run.opened(CLOSED);
    milestone.close(CLOSED);
    people.delete(DELETED);
    milestone.open("ci-1");
    repository.file("kept.txt", "a person's").commit("A person's work");
    repository.file("forced.txt", "away soon").commit("Forced away");
    people.merge(MERGED);
    milestone.open("ci-3");
    repository.issue(EDITED, "Issue " + EDITED, "People", "Add a file in Latin.\n");
    milestone.open("edited");
    await("the round of #2").atMost(LIMIT).until(() -> milestone.isOpen("at-work"));
    people.push(PUSHED_TO, "issue-2.txt", "good, a person says\n");
    milestone.open("pushed");
    forceAway(milestone);

    var rest = run.untilItRests();
    assertThat(states(run))
        .containsExactly("failed", "merged", "merged", "merged", "merged", "merged");
    assertThat(rest.issues().getFirst().reason()).contains("closed");
    assertThat(run.events("FixPushed")).hasSize(2);
    assertThat(
            run.events("PrMerged").stream()
                .filter(e -> e.event().at("/byOthers").asBoolean())
                .map(e -> e.event().at("/issue").asInt()))
        .containsExactly(MERGED);
    assertThat(main(repository, "issue-2.txt")).isEqualTo("good, a person says");
    assertThat(main(repository, "issue-4.txt")).contains("in Latin");
    assertThat(main(repository, "kept.txt")).isEqualTo("a person's");
    assertThat(repository.git("ls-tree", "--name-only", "main").lines())
        .contains("issue-3.txt", "issue-5.txt", "issue-6.txt")
        .doesNotContain("issue-1.txt", "forced.txt");

    milepost.run("retry", run.run(), String.valueOf(DELETED)).succeeded();
    await().atMost(LIMIT).until(() -> run.untilItRests().status().equals("completed"));
    assertThat(states(run)).allMatch("merged"::equals);
    assertThat(main(repository, "issue-1.txt")).isEqualTo("good");
    assertThat(run.events("PrOpened")).hasSize(7);
    milestone.agents().check(run);
  }

  /** Takes the commit that added {@code forced.txt} out of the history of main. */
  private static void forceAway(InterferedMilestone milestone) {
    var repository = milestone.repository();
    var bad = repository.git("log", "--format=%H", "--grep=Forced away", "main").strip();
    repository.git("reset", "-q", "--hard");
    repository.git("rebase", "-q", "--rebase-merges", "--onto", bad + "~1", bad, "main");
  }

  private static List<String> states(FollowedRun run) {
    return run.view().issues().stream().map(issue -> issue.state()).toList();
  }

  private static String main(dev.milepost.testkit.TestRepository repository, String path) {
    return repository.git("show", "main:" + path);
  }
}
