package dev.milepost.merge.domain;

import static dev.milepost.merge.domain.MergeGiven.approved;
import static dev.milepost.merge.domain.MergeGiven.broken;
import static dev.milepost.merge.domain.MergeGiven.flowing;
import static dev.milepost.merge.domain.MergeGiven.plan;
import static dev.milepost.merge.domain.MergeGiven.planned;
import static dev.milepost.merge.domain.MergeGiven.ready;
import static dev.milepost.merge.domain.MergeGiven.started;
import static dev.milepost.merge.domain.MergeGiven.wanted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.GatewayEvent.MilestoneSubmitted;
import dev.milepost.events.MergeEvent.CombinationChecked;
import dev.milepost.events.MergeEvent.CombinationVerdict;
import dev.milepost.events.MergeEvent.PrMerged;
import dev.milepost.events.PlannedIssue;
import dev.milepost.events.PlannerEvent.MilestonePaused;
import dev.milepost.events.PlannerEvent.MilestoneResumed;
import dev.milepost.events.RunEvent;
import dev.milepost.events.RunSpec;
import dev.milepost.testkit.Scenario;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** T3: combinations are checked ahead of their turn, at most three at once, a merge among them. */
class MergeTrainTest {
  private static final RunSpec SPEC = flowing().spec().withTrain(3);
  private static final int ISSUES = 6;

  private final Scenario<MergeState, RunEvent, MergeEffect> run = run(plain());

  @Test
  void behind_the_one_that_merges_the_next_are_checked_on_top_of_each_other() {
    run.when(approved(1, "h1"), approved(2, "h2"), approved(3, "h3"), approved(4, "h4"))
        .then(started(1, "h1"));
    assertThat(checked()).containsExactly("2 behind [1]", "3 behind [1, 2]");
  }

  @Test
  void the_first_is_checked_by_its_own_merge_and_a_lone_one_costs_no_event_more() {
    run.when(approved(1, "h1")).then(started(1, "h1"));
    assertThat(checked()).isEmpty();
    run.when(merged(1, "b0")).thenNothing();
    assertThat(checked()).isEmpty();
  }

  @Test
  void one_that_passed_merges_at_its_turn_without_another_check() {
    run.given(approved(1, "h1"), approved(2, "h2"), approved(3, "h3"));
    run.when(found(2, CombinationVerdict.PASSED)).thenNothing();
    assertThat(checked()).containsExactly("3 behind [1, 2]");
    run.when(merged(1, "b0")).then(started(2, "h2"));
    assertThat(checked()).containsExactly("3 behind [2]");
    assertThat(owedMerge(2).red()).isFalse();
  }

  @Test
  void its_merge_waits_for_a_check_that_has_begun() {
    run.given(approved(1, "h1"), approved(2, "h2"));
    run.when(merged(1, "b0")).thenNothing();
    assertThat(checked()).containsExactly("2 behind []");
    run.when(found(2, CombinationVerdict.PASSED)).then(started(2, "h2"));
  }

  @Test
  void a_red_one_evicts_nobody_else_and_is_turned_away_at_its_own_turn() {
    run.given(approved(1, "h1"), approved(2, "h2"), approved(3, "h3"));
    run.when(found(2, CombinationVerdict.FAILED)).thenNothing();
    assertThat(checked()).containsExactly("3 behind [1]");
    run.given(found(3, CombinationVerdict.PASSED));
    run.when(merged(1, "b0")).then(started(2, "h2"));
    assertThat(owedMerge(2).red()).isTrue();
    run.when(broken(2, "h2", "h2b", 1)).then(started(3, "h3"));
    assertThat(checked()).isEmpty();
    assertThat(owedMerge(3).red()).isFalse();
    run.given(merged(3, "m1"));
    run.when(approved(2, "h2b")).then(started(2, "h2b"));
    assertThat(owedMerge(2).red()).isFalse();
  }

  @Test
  void a_verdict_that_took_a_red_one_for_merged_does_not_count() {
    run.given(approved(1, "h1"), approved(2, "h2"), approved(3, "h3"));
    run.given(found(3, CombinationVerdict.FAILED));
    run.when(found(2, CombinationVerdict.FAILED));
    assertThat(checked()).containsExactly("3 behind [1]");
  }

  @Test
  void one_that_conflicts_is_no_part_of_the_combinations_behind_it() {
    run.given(approved(1, "h1"), approved(2, "h2"), approved(3, "h3"));
    run.when(found(2, CombinationVerdict.CONFLICTED));
    assertThat(checked()).containsExactly("3 behind [1]");
  }

  @Test
  void where_a_combination_cannot_be_made_the_merge_decides() {
    run.given(approved(1, "h1"), approved(2, "h2"));
    run.given(found(2, CombinationVerdict.UNKNOWN));
    run.when(merged(1, "b0")).then(started(2, "h2"));
    assertThat(owedMerge(2).red()).isFalse();
  }

  /** Growth never costs those that are in the train a check. */
  @Test
  void a_newcomer_joins_at_the_end_however_long_its_path() {
    var long6 = run(withPath());
    long6.given(approved(1, "h1"), approved(2, "h2"));
    var before = checks(long6);
    long6.when(approved(5, "h5"));
    assertThat(checks(long6)).containsAll(before).hasSize(2);
    assertThat(long6.state().train().places().getLast().car().member().issue()).isEqualTo(5);
  }

  @Test
  void of_those_that_wait_for_a_free_check_the_longest_path_joins_first() {
    var one = run(withPath());
    one.given(approved(1, "h1"), approved(2, "h2"), approved(3, "h3"));
    one.given(approved(4, "h4"), approved(5, "h5"));
    assertThat(shown(one)).containsExactly("2 behind [1]", "3 behind [1, 2]");
    one.when(merged(1, "b0"));
    assertThat(shown(one)).containsExactly("2 behind []", "3 behind [2]", "5 behind [2, 3]");
  }

  @Test
  void one_that_people_want_changed_leaves_and_the_others_are_checked_without_it() {
    run.given(approved(1, "h1"), approved(2, "h2"), approved(3, "h3"));
    run.when(wanted(2, "h2")).thenNothing();
    assertThat(checked()).containsExactly("3 behind [1]");
  }

  @Test
  void where_others_moved_the_base_no_verdict_of_before_holds() {
    run.given(approved(1, "h1"), approved(2, "h2"), approved(3, "h3"));
    run.given(on("b0", 2, CombinationVerdict.PASSED), on("b0", 3, CombinationVerdict.FAILED));
    run.given(merged(1, "b0"));
    run.given(approved(4, "h4"));
    run.given(on("m1", 4, CombinationVerdict.PASSED));
    assertThat(checked()).isEmpty();
    run.given(merged(2, "somebody's"));
    assertThat(run.state().inFlight().red()).isFalse();
    assertThat(checked()).containsExactly("4 behind [3]");
  }

  @Test
  void that_the_base_moved_before_the_first_merge_is_seen_too() {
    run.given(approved(1, "h1"), approved(2, "h2"), approved(3, "h3"));
    run.given(on("b0", 2, CombinationVerdict.FAILED), on("b0", 3, CombinationVerdict.PASSED));
    run.given(merged(1, "somebody's"));
    assertThat(run.state().inFlight().red()).isFalse();
    assertThat(checked()).containsExactly("3 behind [2]");
  }

  /** Two runs merge to one base in turn: what was begun on the base as it is now is not in vain. */
  @Test
  void a_check_on_the_moved_base_goes_on_and_its_verdict_holds() {
    run.given(approved(1, "h1"), approved(2, "h2"), approved(3, "h3"));
    run.given(merged(1, "b0"), on("b0", 2, CombinationVerdict.PASSED));
    run.given(approved(4, "h4"));
    var before = checks(run);
    assertThat(before).hasSize(2);
    run.given(merged(2, "other's"));
    assertThat(keys(checks(run))).containsSubsequence(keys(before));
    run.given(on("other's", 3, CombinationVerdict.PASSED), on("m1", 4, CombinationVerdict.PASSED));
    assertThat(run.state().inFlight().issue()).isEqualTo(3);
    assertThat(checked()).containsExactly("4 behind [3]");
    assertThat(keys(checks(run))).doesNotContainAnyElementsOf(keys(before));
  }

  /** An effect whose result is in the log does not run again under its key. */
  @Test
  void a_check_that_is_asked_for_again_at_the_same_place_is_another_one() {
    run.given(approved(1, "h1"), approved(2, "h2"));
    var before = keys(checks(run));
    run.given(found(2, CombinationVerdict.PASSED), wanted(2, "h2"), approved(2, "h2"));
    assertThat(checked()).containsExactly("2 behind [1]");
    assertThat(keys(checks(run))).doesNotContainAnyElementsOf(before);
  }

  @Test
  void one_behind_a_red_one_whose_turn_it_is_is_checked_without_it_meanwhile() {
    run.given(approved(1, "h1"), approved(2, "h2"), approved(3, "h3"));
    run.given(found(2, CombinationVerdict.FAILED), merged(1, "b0"));
    assertThat(run.state().inFlight().issue()).isEqualTo(2);
    assertThat(checked()).containsExactly("3 behind []");
  }

  @Test
  void a_verdict_at_another_line_is_an_old_one() {
    run.given(approved(1, "h1"), approved(2, "h2"), approved(3, "h3"));
    var old = foundNow(3, CombinationVerdict.FAILED);
    run.given(wanted(2, "h2"));
    run.when(old);
    assertThat(checked()).containsExactly("3 behind [1]");
  }

  @Test
  void while_the_run_is_paused_nothing_is_checked() {
    run.given(approved(1, "h1"), approved(2, "h2"));
    run.when(new MilestonePaused("lunch"));
    assertThat(checked()).isEmpty();
    run.when(new MilestoneResumed());
    assertThat(checked()).containsExactly("2 behind [1]");
  }

  /** Its blocker was force-resolved, and its work is approved after all. */
  @Test
  void an_approved_blocker_goes_before_one_that_is_in_the_train() {
    var forced = run(List.of(planned(1, List.of()), planned(2, List.of(3)), planned(3, List.of())));
    forced.given(approved(1, "h1"), approved(2, "h2"));
    forced.when(approved(3, "h3"));
    assertThat(shown(forced)).containsExactly("3 behind [1]", "2 behind [1, 3]");
  }

  @Test
  void blockers_that_wait_for_each_other_both_stay() {
    var circle = List.of(planned(1, List.of()), planned(2, List.of(3)), planned(3, List.of(2)));
    var forced = run(circle);
    forced.given(approved(1, "h1"), approved(2, "h2"), approved(3, "h3"));
    var before = checks(forced);
    assertThat(before).hasSize(2);
    forced.when(ready(3));
    assertThat(checks(forced)).isEqualTo(before);
  }

  private List<String> checked() {
    return shown(run);
  }

  private CombinationChecked found(int issue, CombinationVerdict verdict) {
    return foundNow(issue, verdict);
  }

  private CombinationChecked on(String base, int issue, CombinationVerdict verdict) {
    var asked =
        checks(run).stream().filter(check -> check.issue() == issue).findFirst().orElseThrow();
    return MergeGiven.looked(asked, verdict, base);
  }

  private static List<String> keys(List<CheckCombination> checks) {
    return checks.stream().map(CheckCombination::key).toList();
  }

  private CombinationChecked foundNow(int issue, CombinationVerdict verdict) {
    return lookedAt(run, issue, verdict);
  }

  private static CombinationChecked lookedAt(
      Scenario<MergeState, RunEvent, MergeEffect> run, int issue, CombinationVerdict verdict) {
    var asked =
        checks(run).stream().filter(check -> check.issue() == issue).findFirst().orElseThrow();
    return MergeGiven.looked(asked, verdict);
  }

  private static PrMerged merged(int issue, String onto) {
    return new PrMerged(issue, issue, "h" + issue, "m" + issue, false, null, List.of(), onto);
  }

  private MergePullRequest owedMerge(int issue) {
    run.given(started(issue, run.state().inFlight().head()));
    return run.owed().stream()
        .flatMap(e -> e instanceof MergePullRequest merge ? Stream.of(merge) : Stream.empty())
        .findFirst()
        .orElseThrow();
  }

  private static List<String> shown(Scenario<MergeState, RunEvent, MergeEffect> run) {
    return checks(run).stream()
        .map(c -> c.issue() + " behind " + c.ahead().stream().map(TrainMember::issue).toList())
        .toList();
  }

  private static List<CheckCombination> checks(Scenario<MergeState, RunEvent, MergeEffect> run) {
    return run.owed().stream()
        .flatMap(e -> e instanceof CheckCombination check ? Stream.of(check) : Stream.empty())
        .toList();
  }

  private static List<PlannedIssue> plain() {
    return IntStream.rangeClosed(1, ISSUES).mapToObj(n -> planned(n, List.of())).toList();
  }

  /** Issue 5 has the longest path behind it. */
  private static List<PlannedIssue> withPath() {
    return IntStream.rangeClosed(1, ISSUES)
        .mapToObj(
            n ->
                switch (n) {
                  case 5 -> planned(n, List.of(), 6);
                  case 6 -> planned(n, List.of(5));
                  default -> planned(n, List.of());
                })
        .toList();
  }

  private static Scenario<MergeState, RunEvent, MergeEffect> run(List<PlannedIssue> issues) {
    var run =
        Scenario.of(MergeGiven.participant())
            .given(new MilestoneSubmitted(SPEC, "ann"), plan(issues.toArray(PlannedIssue[]::new)));
    issues.forEach(issue -> run.given(ready(issue.number())));
    return run;
  }
}
