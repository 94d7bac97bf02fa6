package dev.milepost.merge.domain;

import static dev.milepost.merge.domain.MergeGiven.approved;
import static dev.milepost.merge.domain.MergeGiven.broken;
import static dev.milepost.merge.domain.MergeGiven.started;
import static dev.milepost.merge.domain.MergeGiven.wanted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.MergeEvent.CombinationVerdict;
import org.junit.jupiter.api.Test;

/** T3: what a verdict on a combination leads to, and how long it holds. */
class TrainVerdictTest {
  private final TrainGiven run = TrainGiven.plain();

  @Test
  void a_red_one_evicts_nobody_else_and_is_turned_away_at_its_own_turn() {
    run.now.given(approved(1, "h1"), approved(2, "h2"), approved(3, "h3"));
    run.now.when(run.found(2, CombinationVerdict.FAILED)).thenNothing();
    assertThat(run.checked()).containsExactly("3 behind [1]");
    run.now.given(run.found(3, CombinationVerdict.PASSED));
    run.now.when(TrainGiven.merged(1, "b0")).then(started(2, "h2"));
    assertThat(run.owedMerge(2).red()).isTrue();
    run.now.when(broken(2, "h2", "h2b", 1)).then(started(3, "h3"));
    assertThat(run.checked()).isEmpty();
    assertThat(run.owedMerge(3).red()).isFalse();
    run.now.given(TrainGiven.merged(3, "m1"));
    run.now.when(approved(2, "h2b")).then(started(2, "h2b"));
    assertThat(run.owedMerge(2).red()).isFalse();
  }

  @Test
  void a_verdict_that_took_a_red_one_for_merged_does_not_count() {
    run.now.given(approved(1, "h1"), approved(2, "h2"), approved(3, "h3"));
    run.now.given(run.found(3, CombinationVerdict.FAILED));
    run.now.when(run.found(2, CombinationVerdict.FAILED));
    assertThat(run.checked()).containsExactly("3 behind [1]");
  }

  @Test
  void one_that_conflicts_is_no_part_of_the_combinations_behind_it() {
    run.now.given(approved(1, "h1"), approved(2, "h2"), approved(3, "h3"));
    run.now.when(run.found(2, CombinationVerdict.CONFLICTED));
    assertThat(run.checked()).containsExactly("3 behind [1]");
  }

  @Test
  void where_a_combination_cannot_be_made_the_merge_decides() {
    run.now.given(approved(1, "h1"), approved(2, "h2"));
    run.now.given(run.found(2, CombinationVerdict.UNKNOWN));
    run.now.when(TrainGiven.merged(1, "b0")).then(started(2, "h2"));
    assertThat(run.owedMerge(2).red()).isFalse();
  }

  @Test
  void where_others_moved_the_base_no_verdict_of_before_holds() {
    run.now.given(approved(1, "h1"), approved(2, "h2"), approved(3, "h3"));
    run.now.given(
        run.on("b0", 2, CombinationVerdict.PASSED), run.on("b0", 3, CombinationVerdict.FAILED));
    run.now.given(TrainGiven.merged(1, "b0"));
    run.now.given(approved(4, "h4"));
    run.now.given(run.on("m1", 4, CombinationVerdict.PASSED));
    assertThat(run.checked()).isEmpty();
    run.now.given(TrainGiven.merged(2, "somebody's"));
    assertThat(run.now.state().inFlight().red()).isFalse();
    assertThat(run.checked()).containsExactly("4 behind [3]");
  }

  @Test
  void that_the_base_moved_before_the_first_merge_is_seen_too() {
    run.now.given(approved(1, "h1"), approved(2, "h2"), approved(3, "h3"));
    run.now.given(
        run.on("b0", 2, CombinationVerdict.FAILED), run.on("b0", 3, CombinationVerdict.PASSED));
    run.now.given(TrainGiven.merged(1, "somebody's"));
    assertThat(run.now.state().inFlight().red()).isFalse();
    assertThat(run.checked()).containsExactly("3 behind [2]");
  }

  /** Two runs merge to one base in turn: what was begun on the base as it is now is not in vain. */
  @Test
  void a_check_on_the_moved_base_goes_on_and_its_verdict_holds() {
    run.now.given(approved(1, "h1"), approved(2, "h2"), approved(3, "h3"));
    run.now.given(TrainGiven.merged(1, "b0"), run.on("b0", 2, CombinationVerdict.PASSED));
    run.now.given(approved(4, "h4"));
    var before = run.checks();
    assertThat(before).hasSize(2);
    run.now.given(TrainGiven.merged(2, "other's"));
    assertThat(run.keys()).containsSubsequence(TrainGiven.keys(before));
    run.now.given(
        run.on("other's", 3, CombinationVerdict.PASSED),
        run.on("m1", 4, CombinationVerdict.PASSED));
    assertThat(run.now.state().inFlight().issue()).isEqualTo(3);
    assertThat(run.checked()).containsExactly("4 behind [3]");
    assertThat(run.keys()).doesNotContainAnyElementsOf(TrainGiven.keys(before));
  }

  /** An effect whose result is in the log does not run again under its key. */
  @Test
  void a_check_that_is_asked_for_again_at_the_same_place_is_another_one() {
    run.now.given(approved(1, "h1"), approved(2, "h2"));
    var before = run.keys();
    run.now.given(run.found(2, CombinationVerdict.PASSED), wanted(2, "h2"), approved(2, "h2"));
    assertThat(run.checked()).containsExactly("2 behind [1]");
    assertThat(run.keys()).doesNotContainAnyElementsOf(before);
  }

  @Test
  void one_behind_a_red_one_whose_turn_it_is_is_checked_without_it_meanwhile() {
    run.now.given(approved(1, "h1"), approved(2, "h2"), approved(3, "h3"));
    run.now.given(run.found(2, CombinationVerdict.FAILED), TrainGiven.merged(1, "b0"));
    assertThat(run.now.state().inFlight().issue()).isEqualTo(2);
    assertThat(run.checked()).containsExactly("3 behind []");
  }

  @Test
  void a_verdict_at_another_line_is_an_old_one() {
    run.now.given(approved(1, "h1"), approved(2, "h2"), approved(3, "h3"));
    var old = run.found(3, CombinationVerdict.FAILED);
    run.now.given(wanted(2, "h2"));
    run.now.when(old);
    assertThat(run.checked()).containsExactly("3 behind [1]");
  }
}
