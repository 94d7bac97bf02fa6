package dev.milepost.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.api.Explanation;
import dev.milepost.events.Finding;
import dev.milepost.events.GatewayEvent.MilestoneSubmitted;
import dev.milepost.events.MergeEvent.CombinationChecked;
import dev.milepost.events.MergeEvent.CombinationVerdict;
import dev.milepost.events.MergeEvent.MergeStarted;
import dev.milepost.events.MergeEvent.PrMerged;
import dev.milepost.events.Plan.PlanStatus;
import dev.milepost.events.PlannerEvent.MilestonePlanned;
import dev.milepost.events.ReviewEvent.PeopleReviewed;
import dev.milepost.events.RunEvent;
import dev.milepost.gateway.domain.explain.RunExplanations;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** T3: a run with a merge train, as it is shown. */
class TrainFoldTest {
  private static final int CHECKS = 4;
  private static final List<Finding> RED = List.of(new Finding("make", "exit code 2", "f"));

  @Test
  void a_run_says_how_many_combinations_it_checks_at_once() {
    assertThat(RunViews.of(state(), null).train()).isEqualTo(CHECKS);
    assertThat(RunViews.of(GatewayGiven.state(GatewayGiven.completed()), null).train()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PASSED||its combination with #1, #2 passed",
        "FAILED||make passes alone and fails together with #1, #2",
        "CONFLICTED|It conflicts with #1 in a.c|It conflicts with #1 in a.c",
        "CONFLICTED||It conflicts with #1, #2",
        "UNKNOWN|No git|its combination with #1, #2 is not known: No git"
      })
  void a_verdict_is_the_reason_of_an_issue_that_stays_approved(
      CombinationVerdict verdict, String why, String reason) {
    var issue = state(checked(3, verdict, why, 1, 2)).issues().get(3);
    assertThat(issue.status()).isEqualTo(IssueStatus.APPROVED);
    assertThat(issue.reason()).isEqualTo(reason);
    assertThat(issue.together().failsWith().isEmpty())
        .isEqualTo(verdict != CombinationVerdict.FAILED);
  }

  @Test
  void the_combination_of_the_first_has_no_others() {
    var issue = state(checked(3, CombinationVerdict.FAILED, null)).issues().get(3);
    assertThat(issue.reason()).isEqualTo("make fails on what would be merged");
  }

  @ParameterizedTest
  @EnumSource(CombinationVerdict.class)
  void a_verdict_on_another_head_or_on_none_that_is_approved_says_nothing(
      CombinationVerdict verdict) {
    var before = state().issues().get(3);
    var other =
        new CombinationChecked(3, 33, "old", "l", "b", List.of(1), verdict, RED, List.of(), null);
    assertThat(state(other).issues().get(3)).isEqualTo(before);
    var taken = new PeopleReviewed(3, 33, "head-3", RED, List.of("9"), true, List.of());
    assertThat(state(taken, checked(3, verdict, null, 1)).issues().get(3))
        .isEqualTo(state(taken).issues().get(3));
  }

  @Test
  void a_flaky_check_counts_once() {
    var passed =
        new CombinationChecked(
            3,
            33,
            "head-3",
            "l",
            "b",
            List.of(),
            CombinationVerdict.PASSED,
            List.of(),
            flaky(),
            null);
    var merged = new PrMerged(3, 33, "head-3", "c", false, null, flaky());
    assertThat(state(passed).issues().get(3).flaky()).containsExactly("unit");
    var issue = state(passed, new MergeStarted(3, 33, "head-3"), merged).issues().get(3);
    assertThat(issue.flaky()).containsExactly("unit");
    assertThat(issue.reason()).isNull();
    assertThat(issue.together()).isEqualTo(CombinationState.NONE);
  }

  @Test
  void an_approved_issue_says_what_the_train_knows_of_it() {
    assertThat(why(3).says())
        .isEqualTo(
            "It is approved: its combination with those before it in the train is checked, up to 4"
                + " at once; it is merged at its turn");
    var passed = checked(3, CombinationVerdict.PASSED, null, 1, 2);
    assertThat(why(3, passed).says())
        .isEqualTo("It is approved, and its combination has passed: it is merged after #1, #2");
    assertThat(why(3, passed).issues()).containsExactly(1, 2);
    assertThat(why(3, passed, merged(1)).issues()).containsExactly(2);
    assertThat(why(3, passed, merged(1), merged(2)).says())
        .isEqualTo("It is approved, and what it gives has passed: it is merged next");
    assertThat(why(3, checked(3, CombinationVerdict.FAILED, null, 1)).says())
        .isEqualTo(
            "It is approved, but make passes alone and fails together with #1; a fix round is asked"
                + " for at its turn");
    assertThat(
            why(3, checked(3, CombinationVerdict.CONFLICTED, "It conflicts with #1 in a.c", 1))
                .says())
        .isEqualTo(
            "It is approved. It conflicts with #1 in a.c; a conflict round is asked for at its turn");
    assertThat(why(3, checked(3, CombinationVerdict.UNKNOWN, "no git", 1)).says())
        .endsWith("but its combination with #1 is not known: no git; its turn decides");
  }

  @Test
  void a_verdict_behind_one_that_left_the_train_is_not_told_any_more() {
    var passed = checked(3, CombinationVerdict.PASSED, null, 1, 2);
    var red = checked(2, CombinationVerdict.FAILED, null, 1);
    assertThat(why(3, passed, red).says()).startsWith("It is approved: its combination with those");
    var taken = new PeopleReviewed(2, 32, "head-2", RED, List.of("9"), true, List.of());
    assertThat(why(3, passed, taken).says())
        .startsWith("It is approved: its combination with those");
  }

  @Test
  void what_was_red_behind_one_that_left_the_train_is_not_shown_as_red() {
    var behind = checked(3, CombinationVerdict.FAILED, null, 1, 2);
    var red = checked(2, CombinationVerdict.FAILED, null, 1);
    for (var order : List.of(List.of(behind, red), List.of(red, behind))) {
      var issues = state(order.toArray(RunEvent[]::new)).issues();
      assertThat(issues.get(3).together()).isEqualTo(CombinationState.NONE);
      assertThat(issues.get(3).reason()).isNull();
      assertThat(issues.get(2).together().failsWith()).containsExactly(1);
    }
  }

  @Test
  void at_its_turn_the_merge_tells_what_an_issue_goes_with() {
    var red = checked(3, CombinationVerdict.FAILED, null, 1);
    var issue = state(red, new MergeStarted(3, 33, "head-3")).issues().get(3);
    assertThat(issue.status()).isEqualTo(IssueStatus.MERGING);
    assertThat(issue.together()).isEqualTo(CombinationState.NONE);
    assertThat(issue.reason()).isNull();
  }

  private static List<String> flaky() {
    return List.of("unit");
  }

  private static PrMerged merged(int issue) {
    return new PrMerged(issue, 30 + issue, "head-" + issue, "commit-" + issue, false);
  }

  private static CombinationChecked checked(
      int issue, CombinationVerdict verdict, String reason, Integer... with) {
    var findings = verdict == CombinationVerdict.FAILED ? RED : List.<Finding>of();
    return new CombinationChecked(
        issue,
        30 + issue,
        "head-" + issue,
        "line",
        "b",
        List.of(with),
        verdict,
        findings,
        List.of(),
        reason);
  }

  private static Explanation why(int issue, RunEvent... more) {
    return RunExplanations.of(state(more), null, List.of())
        .with(issue)
        .orElseThrow()
        .issues()
        .getFirst();
  }

  /** Three issues that wait for nobody, all approved. */
  private static RunState state(RunEvent... more) {
    var events = new ArrayList<RunEvent>();
    events.add(new MilestoneSubmitted(GatewayGiven.spec(true, true).withTrain(CHECKS), "ann"));
    var plan = GatewayGiven.planned(PlanStatus.READY).plan();
    events.add(
        new MilestonePlanned(
            plan.withIssues(Stream.of(1, 2, 3).map(GatewayGiven::free).toList())
                .withWaves(new TreeMap<>(Map.of(1, List.of(1, 2, 3))))));
    for (int issue = 1; issue <= 3; issue++) {
      var toTheMerge = GatewayGiven.merged(issue);
      events.addAll(toTheMerge.subList(0, toTheMerge.size() - 2));
    }
    events.addAll(List.of(more));
    return GatewayGiven.state(events);
  }
}
