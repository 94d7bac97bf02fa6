package dev.milepost.merge.domain;

import static dev.milepost.merge.domain.MergeGiven.approved;
import static dev.milepost.merge.domain.MergeGiven.planned;
import static dev.milepost.merge.domain.MergeGiven.ready;
import static dev.milepost.merge.domain.MergeGiven.started;
import static dev.milepost.merge.domain.MergeGiven.wanted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.MergeEvent.CombinationVerdict;
import dev.milepost.events.PlannerEvent.MilestonePaused;
import dev.milepost.events.PlannerEvent.MilestoneResumed;
import java.util.List;
import org.junit.jupiter.api.Test;

/** T3: combinations are checked ahead of their turn, at most three at once, a merge among them. */
class MergeTrainTest {
  private final TrainGiven run = TrainGiven.plain();

  @Test
  void behind_the_one_that_merges_the_next_are_checked_on_top_of_each_other() {
    run.now
        .when(approved(1, "h1"), approved(2, "h2"), approved(3, "h3"), approved(4, "h4"))
        .then(started(1, "h1"));
    assertThat(run.checked()).containsExactly("2 behind [1]", "3 behind [1, 2]");
  }

  @Test
  void the_first_is_checked_by_its_own_merge_and_a_lone_one_costs_no_event_more() {
    run.now.when(approved(1, "h1")).then(started(1, "h1"));
    assertThat(run.checked()).isEmpty();
    run.now.when(TrainGiven.merged(1, "b0")).thenNothing();
    assertThat(run.checked()).isEmpty();
  }

  @Test
  void one_that_passed_merges_at_its_turn_without_another_check() {
    run.now.given(approved(1, "h1"), approved(2, "h2"), approved(3, "h3"));
    run.now.when(run.found(2, CombinationVerdict.PASSED)).thenNothing();
    assertThat(run.checked()).containsExactly("3 behind [1, 2]");
    run.now.when(TrainGiven.merged(1, "b0")).then(started(2, "h2"));
    assertThat(run.checked()).containsExactly("3 behind [2]");
    assertThat(run.owedMerge(2).red()).isFalse();
  }

  @Test
  void its_merge_waits_for_a_check_that_has_begun() {
    run.now.given(approved(1, "h1"), approved(2, "h2"));
    run.now.when(TrainGiven.merged(1, "b0")).thenNothing();
    assertThat(run.checked()).containsExactly("2 behind []");
    run.now.when(run.found(2, CombinationVerdict.PASSED)).then(started(2, "h2"));
  }

  /** Growth never costs those that are in the train a check. */
  @Test
  void a_newcomer_joins_at_the_end_however_long_its_path() {
    var long6 = TrainGiven.withPath();
    long6.now.given(approved(1, "h1"), approved(2, "h2"));
    var before = long6.checks();
    long6.now.when(approved(5, "h5"));
    assertThat(long6.checks()).containsAll(before).hasSize(2);
    assertThat(long6.now.state().train().places().getLast().car().member().issue()).isEqualTo(5);
  }

  @Test
  void of_those_that_wait_for_a_free_check_the_longest_path_joins_first() {
    var one = TrainGiven.withPath();
    one.now.given(approved(1, "h1"), approved(2, "h2"), approved(3, "h3"));
    one.now.given(approved(4, "h4"), approved(5, "h5"));
    assertThat(one.checked()).containsExactly("2 behind [1]", "3 behind [1, 2]");
    one.now.when(TrainGiven.merged(1, "b0"));
    assertThat(one.checked()).containsExactly("2 behind []", "3 behind [2]", "5 behind [2, 3]");
  }

  @Test
  void one_that_people_want_changed_leaves_and_the_others_are_checked_without_it() {
    run.now.given(approved(1, "h1"), approved(2, "h2"), approved(3, "h3"));
    run.now.when(wanted(2, "h2")).thenNothing();
    assertThat(run.checked()).containsExactly("3 behind [1]");
  }

  @Test
  void while_the_run_is_paused_nothing_is_checked() {
    run.now.given(approved(1, "h1"), approved(2, "h2"));
    run.now.when(new MilestonePaused("lunch"));
    assertThat(run.checked()).isEmpty();
    run.now.when(new MilestoneResumed());
    assertThat(run.checked()).containsExactly("2 behind [1]");
  }

  /** Its blocker was force-resolved, and its work is approved after all. */
  @Test
  void an_approved_blocker_goes_before_one_that_is_in_the_train() {
    var forced =
        TrainGiven.of(
            List.of(planned(1, List.of()), planned(2, List.of(3)), planned(3, List.of())));
    forced.now.given(approved(1, "h1"), approved(2, "h2"));
    forced.now.when(approved(3, "h3"));
    assertThat(forced.checked()).containsExactly("3 behind [1]", "2 behind [1, 3]");
  }

  @Test
  void blockers_that_wait_for_each_other_both_stay() {
    var circle = List.of(planned(1, List.of()), planned(2, List.of(3)), planned(3, List.of(2)));
    var forced = TrainGiven.of(circle);
    forced.now.given(approved(1, "h1"), approved(2, "h2"), approved(3, "h3"));
    var before = forced.checks();
    assertThat(before).hasSize(2);
    forced.now.when(ready(3));
    assertThat(forced.checks()).isEqualTo(before);
  }
}
