package dev.milepost.forge.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.forge.local.CheckResultStore.CheckResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckResultStoreTest {
  private static final List<String> CHECK = List.of("make", "test");
  private static final String TREE = "a".repeat(40);
  private static final String OTHER = "b".repeat(40);

  @TempDir Path folder;
  private CheckResultStore kept;
  private int runs;

  @BeforeEach
  void nothing_is_kept() {
    kept = new CheckResultStore(folder, "");
  }

  private CheckResultStore.CheckRunner run(
      String tree, List<String> check, boolean started, boolean passed) {
    return place -> {
      runs++;
      return new CheckResult("c" + runs, tree, check, started, passed, "said", "log");
    };
  }

  @Test
  void a_command_runs_once_on_a_tree() throws Exception {
    var first = kept.of(TREE, CHECK, run(TREE, CHECK, true, false));
    assertThat(kept.of(TREE, CHECK, run(TREE, CHECK, true, true))).isEqualTo(first);
    assertThat(new CheckResultStore(folder, "").known(TREE, CHECK)).contains(first);
    assertThat(runs).isEqualTo(1);
  }

  @Test
  void another_tree_and_another_command_have_results_of_their_own() throws Exception {
    kept.of(TREE, CHECK, run(TREE, CHECK, true, false));
    assertThat(kept.known(OTHER, CHECK)).isEmpty();
    var words = List.of("make test");
    assertThat(kept.of(TREE, words, run(TREE, words, true, true)).passed()).isTrue();
  }

  @Test
  void what_a_run_on_the_same_tree_says_takes_the_place_of_the_result() throws Exception {
    kept.of(TREE, CHECK, run(TREE, CHECK, true, false));
    assertThat(kept.again(TREE, CHECK, List.of("1"), run(TREE, CHECK, true, true)))
        .map(CheckResult::passed)
        .contains(true);
    assertThat(kept.known(TREE, CHECK)).map(CheckResult::passed).contains(true);
  }

  @Test
  void a_repetition_that_is_asked_for_twice_happens_once() throws Exception {
    kept.of(TREE, CHECK, run(TREE, CHECK, true, false));
    kept.again(TREE, CHECK, List.of("1"), run(TREE, CHECK, true, false));
    assertThat(kept.again(TREE, CHECK, List.of("1"), run(TREE, CHECK, true, true)))
        .map(CheckResult::id)
        .contains("2");
    assertThat(runs).isEqualTo(2);
  }

  @Test
  void nothing_is_repeated_where_nothing_is_kept() throws Exception {
    assertThat(kept.again(TREE, CHECK, List.of("1"), run(TREE, CHECK, true, true))).isEmpty();
    assertThat(runs).isZero();
  }

  @Test
  void what_could_not_be_started_or_was_interrupted_is_not_kept() throws Exception {
    kept.of(TREE, CHECK, run(TREE, CHECK, false, false));
    assertThatThrownBy(
            () ->
                kept.of(
                    OTHER,
                    CHECK,
                    place -> {
                      throw new IOException("the disk is full");
                    }))
        .hasMessage("the disk is full");
    assertThat(kept.known(TREE, CHECK)).isEmpty();
    assertThat(kept.known(OTHER, CHECK)).isEmpty();
  }
}
