package dev.milepost.executor.effect;

import static dev.milepost.executor.effect.Workbench.BRANCH;
import static dev.milepost.executor.effect.Workbench.ISSUE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.Assignment;
import dev.milepost.events.ExecutorEvent.AttemptFailed;
import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.events.ExecutorEvent.PrOpened;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A retry's treatment of the work that an attempt before it delivered. */
class RetriedWorkTest {
  private static final Assignment RETRY = Assignment.implement(ISSUE, 2);
  private static final Assignment THIRD = Assignment.implement(ISSUE, 3);
  private static final String GREET = "echo hello > greeting.txt";

  @TempDir Path folder;
  private Workbench bench;

  @BeforeEach
  void a_repository() {
    bench = new Workbench(folder);
  }

  @Test
  void what_is_in_an_open_pull_request_is_looked_at_again_and_no_agent_is_paid() throws Exception {
    var first = (PrOpened) bench.run(GREET);

    for (var executor : new String[] {"b", "a"}) {
      var again = (PrOpened) bench.run(executor, "exit 77", RETRY, first.head(), false);

      assertThat(again.pullRequest()).isEqualTo(first.pullRequest());
      assertThat(again.head()).isEqualTo(first.head());
      assertThat(again.assignment()).isEqualTo(RETRY);
    }
    assertThat(bench.agents()).isEqualTo(1);
  }

  @Test
  void so_it_is_when_the_base_has_moved_on_meanwhile() throws Exception {
    var first = (PrOpened) bench.run(GREET);
    bench.repository.file("mended.txt", "mended\n").commit("Mend main");

    var again = (PrOpened) bench.run("a", "exit 77", RETRY, first.head(), false);

    assertThat(again.head()).isEqualTo(first.head());
    assertThat(bench.agents()).isEqualTo(1);
  }

  @Test
  void without_fix_rounds_an_agent_is_asked_and_goes_on_from_the_head() throws Exception {
    bench.maxFixRounds = 0;
    var first = (PrOpened) bench.run(GREET);

    var again = (PrOpened) bench.run("b", "echo more > more.txt", RETRY, first.head(), false);

    assertThat(again.pullRequest()).isEqualTo(first.pullRequest());
    assertThat(bench.remote("merge-base", first.head(), again.head())).isEqualTo(first.head());
    assertThat(bench.pushed("greeting.txt")).isEqualTo("hello");
  }

  @Test
  void an_agent_that_adds_nothing_to_delivered_work_has_a_result() throws Exception {
    bench.maxFixRounds = 0;
    var first = (PrOpened) bench.run(GREET);
    bench.repository.file("mended.txt", "mended\n").commit("Mend main");

    for (var executor : new String[] {"b", "a"}) {
      var again = (PrOpened) bench.run(executor, "true", RETRY, first.head(), false);

      assertThat(again.head()).isEqualTo(first.head());
    }
    assertThat(bench.agents()).isEqualTo(3);
  }

  @Test
  void an_agent_that_takes_all_of_it_back_has_none() throws Exception {
    bench.maxFixRounds = 0;
    var first = (PrOpened) bench.run(GREET);

    var failed = (AttemptFailed) bench.run("a", "rm greeting.txt", RETRY, first.head(), false);

    assertThat(failed.kind()).isEqualTo(FailureKind.NO_CHANGE);
  }

  @Test
  void after_a_person_closed_the_pull_request_an_agent_is_asked_and_another_is_opened()
      throws Exception {
    var first = (PrOpened) bench.run(GREET);
    bench.forge().close(first.pullRequest(), "No.");

    var again = (PrOpened) bench.run("b", "echo more > more.txt", RETRY, first.head(), false);

    assertThat(again.pullRequest()).isNotEqualTo(first.pullRequest());
    assertThat(bench.pushed("greeting.txt")).isEqualTo("hello");
    assertThat(bench.pushed("more.txt")).isEqualTo("more");

    bench.forge().close(again.pullRequest(), "No.");
    var third = (PrOpened) bench.run("b", "true", THIRD, again.head(), false);
    assertThat(third.head()).isEqualTo(again.head());
    assertThat(third.pullRequest()).isNotEqualTo(again.pullRequest());
    assertThat(bench.agents()).isEqualTo(3);
  }

  @Test
  void a_retry_after_a_person_deleted_the_branch_begins_at_the_base() throws Exception {
    var first = (PrOpened) bench.run(GREET);
    bench.remote("update-ref", "-d", "refs/heads/" + BRANCH);

    for (var executor : new String[] {"b", "a"}) {
      var again =
          (PrOpened) bench.run(executor, "echo more > more.txt", RETRY, first.head(), false);

      assertThat(again.pullRequest()).isNotEqualTo(first.pullRequest());
      assertThat(bench.remote("ls-tree", "--name-only", again.head()))
          .contains("more.txt")
          .doesNotContain("greeting.txt");
      bench.remote("update-ref", "-d", "refs/heads/" + BRANCH);
    }
  }
}
