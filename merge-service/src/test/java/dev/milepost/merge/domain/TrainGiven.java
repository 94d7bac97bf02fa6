package dev.milepost.merge.domain;

import static dev.milepost.merge.domain.MergeGiven.flowing;
import static dev.milepost.merge.domain.MergeGiven.plan;
import static dev.milepost.merge.domain.MergeGiven.planned;
import static dev.milepost.merge.domain.MergeGiven.ready;
import static dev.milepost.merge.domain.MergeGiven.started;

import dev.milepost.events.GatewayEvent.MilestoneSubmitted;
import dev.milepost.events.MergeEvent.CombinationChecked;
import dev.milepost.events.MergeEvent.CombinationVerdict;
import dev.milepost.events.MergeEvent.PrMerged;
import dev.milepost.events.PlannedIssue;
import dev.milepost.events.RunEvent;
import dev.milepost.events.RunSpec;
import dev.milepost.testkit.Scenario;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A run whose issues are merged by a train of three checks. */
final class TrainGiven {
  private static final RunSpec SPEC = flowing().spec().withTrain(3);
  private static final int ISSUES = 6;

  /** The run as it is. */
  final Scenario<MergeState, RunEvent, MergeEffect> now;

  private TrainGiven(Scenario<MergeState, RunEvent, MergeEffect> now) {
    this.now = now;
  }

  /** Issues that wait for nothing. */
  static TrainGiven plain() {
    return of(IntStream.rangeClosed(1, ISSUES).mapToObj(n -> planned(n, List.of())).toList());
  }

  /** Issue 5 has the longest path behind it. */
  static TrainGiven withPath() {
    return of(
        IntStream.rangeClosed(1, ISSUES)
            .mapToObj(
                n ->
                    switch (n) {
                      case 5 -> planned(n, List.of(), 6);
                      case 6 -> planned(n, List.of(5));
                      default -> planned(n, List.of());
                    })
            .toList());
  }

  static TrainGiven of(List<PlannedIssue> issues) {
    var run =
        Scenario.of(MergeGiven.participant())
            .given(new MilestoneSubmitted(SPEC, "ann"), plan(issues.toArray(PlannedIssue[]::new)));
    issues.forEach(issue -> run.given(ready(issue.number())));
    return new TrainGiven(run);
  }

  /** The checks that are outstanding. */
  List<CheckCombination> checks() {
    return now.owed().stream()
        .flatMap(e -> e instanceof CheckCombination check ? Stream.of(check) : Stream.empty())
        .toList();
  }

  List<String> keys() {
    return keys(checks());
  }

  static List<String> keys(List<CheckCombination> checks) {
    return checks.stream().map(CheckCombination::key).toList();
  }

  /** The same as {@code 3 behind [1, 2]}. */
  List<String> checked() {
    return checks().stream().map(c -> c.issue() + " behind " + c.issuesAhead()).toList();
  }

  /** The end of the check of this issue that is outstanding. */
  CombinationChecked found(int issue, CombinationVerdict verdict) {
    return on(null, issue, verdict);
  }

  /** The same of a combination that was made on this commit of the base. */
  CombinationChecked on(@Nullable String base, int issue, CombinationVerdict verdict) {
    return checks().stream()
        .filter(check -> check.issue() == issue)
        .findFirst()
        .orElseThrow()
        .found(base, verdict);
  }

  static PrMerged merged(int issue, String onto) {
    return new PrMerged(issue, issue, "h" + issue, "m" + issue, false, null, List.of(), onto);
  }

  /** The merge of this issue, once its intent is in the log. */
  MergePullRequest owedMerge(int issue) {
    now.given(started(issue, now.state().inFlight().head()));
    return now.owed().stream()
        .flatMap(e -> e instanceof MergePullRequest merge ? Stream.of(merge) : Stream.empty())
        .findFirst()
        .orElseThrow();
  }
}
