package dev.milepost.executor.effect;

import static dev.milepost.executor.effect.Workbench.BRANCH;
import static dev.milepost.executor.effect.Workbench.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.ExecutorEvent.AttemptFailed;
import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.events.ExecutorEvent.PrOpened;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A branch is no event: a commit that no claim announced is no result. */
class StrangeBranchTest {
  private static final String GREET = "echo hello > greeting.txt";

  private static final String PUSHES_ITSELF =
      "echo one > one.txt; git add .; git commit -qm One; git push -q '%s' HEAD:refs/heads/%s;";

  @TempDir Path folder;
  private Workbench bench;

  @BeforeEach
  void a_repository() {
    bench = new Workbench(folder);
  }

  @Test
  void commits_on_the_branch_that_no_claim_made_are_refused_before_an_agent_is_paid()
      throws Exception {
    var strange = pushed(BRANCH);

    for (var work : new dev.milepost.events.Assignment[] {FIRST, FIRST.again()}) {
      var failed = (AttemptFailed) bench.run("a", GREET, work, null, work.attempt() > 1);

      assertThat(failed.kind()).isEqualTo(FailureKind.BRANCH_TAKEN);
      assertThat(failed.message()).contains(BRANCH, strange, "no agent was started");
    }
    assertThat(bench.agents()).isZero();
    assertThat(bench.forge().branchHead(BRANCH)).contains(strange);
    assertThat(bench.forge().pullRequestOf(BRANCH)).isEmpty();
  }

  @Test
  void once_the_branch_is_deleted_the_issue_is_worked_on() throws Exception {
    pushed(BRANCH);
    bench.failed(GREET);
    bench.remote("update-ref", "-d", "refs/heads/" + BRANCH);

    bench.run("a", GREET, FIRST.again(), null, false);

    assertThat(bench.pushed("greeting.txt")).isEqualTo("hello");
  }

  @Test
  void work_that_cannot_be_pushed_since_another_hand_pushed_first_fails_with_that_reason()
      throws Exception {
    var strange = pushed("elsewhere");
    var race =
        "git --git-dir='%s' update-ref refs/heads/%s %s"
            .formatted(bench.forge().remote(), BRANCH, strange);

    var failed = bench.failed(GREET + "; " + race);

    assertThat(failed.kind()).isEqualTo(FailureKind.BRANCH_TAKEN);
    assertThat(failed.message()).contains("done and verified", strange);
    assertThat(bench.forge().branchHead(BRANCH)).contains(strange);
    assertThat(bench.agents()).isEqualTo(1);
  }

  @Test
  void what_the_agent_pushed_itself_is_part_of_its_work_and_not_all_of_it() throws Exception {
    var pushes = PUSHES_ITSELF.formatted(bench.forge().remote(), BRANCH);

    var opened = (PrOpened) bench.run(pushes + GREET);

    assertThat(bench.remote("ls-tree", "--name-only", opened.head()))
        .contains("one.txt", "greeting.txt");
    assertThat(bench.forge().branchHead(BRANCH)).contains(opened.head());
  }

  @Test
  void another_executor_goes_on_from_what_the_agent_of_a_lost_attempt_pushed_itself()
      throws Exception {
    bench.run(PUSHES_ITSELF.formatted(bench.forge().remote(), BRANCH) + "exit 9");
    var pushed = bench.forge().branchHead(BRANCH).orElseThrow();

    var opened = (PrOpened) bench.run("b", "cat one.txt > two.txt", FIRST.again(), null, true);

    assertThat(bench.pushed("two.txt")).isEqualTo("one");
    assertThat(bench.remote("merge-base", pushed, opened.head())).isEqualTo(pushed);
    assertThat(bench.agents()).isEqualTo(2);
  }

  @Test
  void what_an_agent_pushed_is_not_what_a_retry_after_its_failure_goes_on_from() throws Exception {
    bench.run(PUSHES_ITSELF.formatted(bench.forge().remote(), BRANCH) + "exit 9");

    var failed = (AttemptFailed) bench.run("b", GREET, FIRST.again(), null, false);

    assertThat(failed.kind()).isEqualTo(FailureKind.BRANCH_TAKEN);
    var command = failed.message().substring(failed.message().indexOf("git push"));
    assertThat(
            new ProcessBuilder("sh", "-c", command)
                .directory(bench.repository.folder().toFile())
                .start()
                .waitFor())
        .isZero();
    assertThat(bench.run("b", GREET, FIRST.again().again(), null, false))
        .isInstanceOf(PrOpened.class);
  }

  @Test
  void a_branch_that_holds_nothing_new_is_in_nobodys_way() throws Exception {
    bench.remote("update-ref", "refs/heads/" + BRANCH, bench.forge().baseHead("main"));

    assertThat(bench.run(GREET)).isInstanceOf(PrOpened.class);
  }

  @Test
  void a_head_that_a_lost_claim_said_it_would_push_is_its_result() throws Exception {
    var opened = (PrOpened) bench.run(GREET);
    bench.forge().close(opened.pullRequest(), "Lost before it was told.");

    var again = (PrOpened) bench.run("b", "exit 1", FIRST.again(), null, true);

    assertThat(again.head()).isEqualTo(opened.head());
    assertThat(bench.agents()).isEqualTo(1);
  }

  /** A commit of another hand on a branch of the forge. */
  private String pushed(String branch) {
    bench.repository.git("switch", "-q", "--detach");
    var commit = bench.repository.file("strange.txt", "not asked for\n").commit("Strange");
    bench.repository.git("push", "-q", bench.forge().remote(), commit + ":refs/heads/" + branch);
    bench.repository.git("switch", "-q", "main");
    return commit;
  }
}
