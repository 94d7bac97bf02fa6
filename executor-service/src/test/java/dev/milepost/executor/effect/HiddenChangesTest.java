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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An agent's index may hide a file from git: its change is committed all the same. */
class HiddenChangesTest {
  @TempDir Path folder;
  private Workbench bench;

  @BeforeEach
  void a_repository() {
    bench = new Workbench(folder);
    bench
        .repository
        .file("src/a.txt", "one\n")
        .file("src/b.txt", "two\n")
        .file("docs/c.txt", "three\n")
        .commit("More files");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--assume-unchanged", "--skip-worktree"})
  void a_change_that_the_index_hides_is_committed(String mark) throws Exception {
    bench.run("git update-index %s src/a.txt; echo new > src/a.txt; echo x > x".formatted(mark));

    assertThat(bench.pushed("src/a.txt")).isEqualTo("new");
    assertThat(bench.pushed("x")).isEqualTo("x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--assume-unchanged", "--skip-worktree"})
  void a_removal_that_the_index_hides_is_committed(String mark) throws Exception {
    bench.run("git update-index %s src/a.txt; rm src/a.txt; echo x > x".formatted(mark));

    assertThat(bench.remote("ls-tree", "-r", "--name-only", BRANCH))
        .contains("src/b.txt", "x")
        .doesNotContain("src/a.txt");
  }

  @Test
  void both_marks_on_one_file_hide_nothing() throws Exception {
    bench.run(
        "git update-index --assume-unchanged src/a.txt; git update-index --skip-worktree src/a.txt;"
            + " echo new > src/a.txt");

    assertThat(bench.pushed("src/a.txt")).isEqualTo("new");
  }

  @Test
  void a_file_that_was_only_announced_to_the_index_is_committed_whole() throws Exception {
    bench.run("echo x > x; git add --intent-to-add x");

    assertThat(bench.pushed("x")).isEqualTo("x");
  }

  @Test
  void what_a_sparse_checkout_leaves_out_is_not_taken_for_removed() throws Exception {
    var opened =
        (PrOpened)
            bench.run(
                "git sparse-checkout set src; test ! -e docs; echo new > src/a.txt; echo x > x");

    assertThat(bench.remote("diff", "--name-only", "main", opened.head()).lines())
        .containsExactlyInAnyOrder("src/a.txt", "x");
  }

  @Test
  void nor_is_it_with_a_sparse_index_and_what_was_changed_outside_of_it_counts() throws Exception {
    var opened =
        (PrOpened)
            bench.run(
                "git sparse-checkout set --cone --sparse-index src; mkdir docs;"
                    + " echo new > docs/c.txt");

    assertThat(bench.remote("diff", "--name-only", "main", opened.head()).lines())
        .containsExactly("docs/c.txt");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--assume-unchanged", "--skip-worktree"})
  void the_next_attempt_begins_without_a_change_that_was_hidden(String mark) throws Exception {
    bench.failed("git update-index %s src/a.txt; echo spilt > src/a.txt; exit 9".formatted(mark));
    bench.run("a", "cp src/a.txt seen.txt; test -e docs/c.txt", FIRST.again(), null, false);

    assertThat(bench.pushed("seen.txt")).isEqualTo("one");
    assertThat(bench.pushed("src/a.txt")).isEqualTo("one");
  }

  @Test
  void marks_alone_are_no_change() throws Exception {
    var failed = (AttemptFailed) bench.run("git update-index --skip-worktree src/a.txt README.md");

    assertThat(failed.kind()).isEqualTo(FailureKind.NO_CHANGE);
  }
}
