package dev.milepost.executor.effect;

import static dev.milepost.executor.effect.Workbench.BRANCH;
import static dev.milepost.executor.effect.Workbench.ISSUE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.Assignment;
import dev.milepost.events.ExecutorEvent.AttemptFailed;
import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.events.ExecutorEvent.FixPushed;
import dev.milepost.events.ExecutorEvent.PrOpened;
import dev.milepost.events.Work;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People change an issue and its pull request while an agent works on it (docs/review.md). */
class PeopleTest {
  private static final Assignment FIX = new Assignment(ISSUE, 1, Work.FIX, 1);
  private static final String GREET = "echo hello > greeting.txt";

  @TempDir Path folder;
  private Workbench bench;

  @BeforeEach
  void a_repository() {
    bench = new Workbench(folder);
  }

  @Test
  void what_a_person_pushes_during_a_round_is_the_rounds_result() throws Exception {
    var first = (PrOpened) bench.run(GREET);
    var theirs = commit(first.head(), "theirs.txt");
    var push = "git --git-dir='%s' update-ref refs/heads/%s %s; %s";
    var script = push.formatted(bench.forge().remote(), BRANCH, theirs, "echo ours > ours.txt");

    var fixed = (FixPushed) bench.run("a", script, FIX, first.head(), false);

    assertThat(fixed.head()).isEqualTo(theirs);
    assertThat(bench.forge().branchHead(BRANCH)).contains(theirs);
  }

  @Test
  void an_issue_that_was_edited_is_told_to_the_next_round_as_it_is_now() throws Exception {
    var first = (PrOpened) bench.run(GREET);
    bench.repository.issue(ISSUE, "Add a greeting", "M1", "Say hello in Latin.\n");

    bench.run("a", "cp \"$MILEPOST_BODY_FILE\" body.txt", FIX, first.head(), false);

    assertThat(bench.pushed("body.txt")).contains("in Latin");
  }

  @Test
  void an_issue_that_was_closed_is_worked_on_as_planned() throws Exception {
    var file = bench.repository.issues().resolve("0%d-issue.md".formatted(ISSUE));
    Files.writeString(file, Files.readString(file).replace("state: open", "state: closed"));

    assertThat(bench.run(GREET)).isInstanceOf(PrOpened.class);
  }

  @Test
  void an_issue_that_is_gone_fails_and_says_so() throws Exception {
    Files.delete(bench.repository.issues().resolve("0%d-issue.md".formatted(ISSUE)));

    assertThat(bench.failed(GREET).message()).contains("is not on the forge any more");
  }

  @Test
  void a_round_of_a_pull_request_that_was_closed_asks_no_agent() throws Exception {
    var first = (PrOpened) bench.run(GREET);
    bench.forge().close(first.pullRequest(), "No.");

    var failed = (AttemptFailed) bench.run("a", "exit 77", FIX, first.head(), false);

    assertThat(failed.kind()).isEqualTo(FailureKind.FORGE);
    assertThat(failed.message()).contains("#" + first.pullRequest() + " was closed");
  }

  /** A commit on the forge that adds a file to a head, on no branch. */
  private String commit(String head, String file) {
    bench.repository.git("fetch", "-q", bench.forge().remote(), head);
    bench.repository.git("switch", "-q", "--detach", head);
    var commit = bench.repository.file(file, "theirs").commit("theirs");
    bench.repository.git("push", "-q", bench.forge().remote(), commit + ":refs/heads/theirs");
    bench.repository.git("switch", "-q", "main");
    return commit;
  }
}
