package dev.milepost.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.testkit.TestRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three runs of one repository and base at once, while a person pushes to that base again and again
 * and merging is killed: no commit is lost, and each is on the base once.
 */
@Tag("long")
class SharedBaseIT {
  private static final int RUNS = 3;
  private static final int ISSUES = 4;
  private static final Duration BETWEEN_PUSHES = Duration.ofMillis(400);

  /** Their own file and, far apart in it, a line of one that they all change. */
  private static final String AGENT =
      "echo x > \"own-$MILEPOST_ISSUE.txt\";"
          + " sed -i \"s/^line $((MILEPOST_ISSUE * 10))\\$/changed by $MILEPOST_ISSUE/\" shared.txt";

  @TempDir static Path folder;
  private static MilepostScript milepost;
  private final AtomicBoolean over = new AtomicBoolean();

  @BeforeAll
  static void up() throws Exception {
    milepost = MilepostScript.up(folder.resolve("home"), 2);
  }

  @AfterAll
  static void down() throws Exception {
    milepost.close();
  }

  @Test
  void nothing_is_lost_where_three_runs_and_a_person_change_one_base() throws Exception {
    AgentLedger.in(folder);
    var repository = repository();
    var pushed = new ArrayList<String>();
    var person = Thread.ofVirtual().start(() -> pushAgainAndAgain(repository, pushed));
    var runs = new ArrayList<FollowedRun>();
    for (int run = 1; run <= RUNS; run++) {
      runs.add(FollowedRun.submitted(milepost, submission(repository, "M" + run)));
    }
    runs.getFirst().untilTold("MergeStarted");
    milepost.kill("merge");
    for (var run : runs) {
      var end = run.untilItRests();
      assertThat(end.status()).as("%s", end).isEqualTo("completed");
      run.checkNothingTwice(ISSUES);
      AgentLedger.of(folder).check(run);
    }
    over.set(true);
    person.join();

    var commits = repository.git("rev-list", "main").lines().toList();
    assertThat(pushed).as("the person's pushes").isNotEmpty();
    assertThat(commits).containsAll(pushed).containsAll(mergeCommits(runs));
    assertThat(commits).hasSize(1 + pushed.size() + RUNS * ISSUES);
    assertThat(repository.git("rev-list", "--merges", "main")).isEmpty();
    var shared = repository.git("show", "main:shared.txt");
    for (int issue = 1; issue <= RUNS * ISSUES; issue++) {
      assertThat(repository.git("show", "main:own-" + issue + ".txt")).isEqualTo("x");
      assertThat(shared).contains("changed by " + issue + "\n");
    }
  }

  private static List<String> mergeCommits(List<FollowedRun> runs) {
    return runs.stream()
        .flatMap(run -> run.events("PrMerged").stream())
        .map(event -> event.event().at("/mergeCommit").asText())
        .toList();
  }

  private static TestRepository repository() throws Exception {
    var repository = TestRepository.init(Files.createDirectories(folder.resolve("shared")));
    var lines = new StringBuilder();
    for (int line = 1; line <= (RUNS * ISSUES + 1) * 10; line++) {
      lines.append("line ").append(line).append('\n');
    }
    repository.file("shared.txt", lines.toString()).commit("first");
    repository.git("config", "receive.denyCurrentBranch", "ignore");
    for (int issue = 1; issue <= RUNS * ISSUES; issue++) {
      var milestone = "M" + (1 + (issue - 1) / ISSUES);
      repository.issue(issue, "Issue " + issue, milestone, "Add a file.\n");
    }
    return repository;
  }

  private static String[] submission(TestRepository repository, String milestone) {
    return new String[] {
      "run",
      milestone,
      "--execute",
      "--yes",
      "--detach",
      "--json",
      "--parallel",
      "4",
      "--repo",
      repository.folder().toString(),
      "--issues",
      repository.issues().toString(),
      "--agent-command",
      AgentLedger.of(folder).noting(AGENT),
      "--check",
      "test -f shared.txt",
      "--validate",
      "test -f shared.txt"
    };
  }

  /** From a clone of their own, as people do; a push that comes too late is repeated. */
  private void pushAgainAndAgain(TestRepository repository, List<String> pushed) {
    var clone = folder.resolve("a-persons-clone").toString();
    repository.git("clone", "-q", repository.folder().toString(), clone);
    for (int number = 1; !over.get(); number++) {
      repository.git("-C", clone, "pull", "-q", "--ff-only");
      repository.git(
          "-C",
          clone,
          "-c",
          "user.name=A",
          "-c",
          "user.email=a@x.invalid",
          "commit",
          "-q",
          "--allow-empty",
          "-m",
          "A person's, " + number);
      try {
        repository.git("-C", clone, "push", "-q", "origin", "HEAD:main");
        pushed.add(repository.git("-C", clone, "rev-parse", "HEAD"));
      } catch (IllegalStateException tooLate) {
        repository.git("-C", clone, "reset", "-q", "--hard", "origin/main");
      }
      try {
        Thread.sleep(BETWEEN_PUSHES); // the person's own pace, nothing is waited for
      } catch (InterruptedException e) {
        return;
      }
    }
  }
}
