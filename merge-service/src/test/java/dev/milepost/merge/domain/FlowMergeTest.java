package dev.milepost.merge.domain;

import static dev.milepost.merge.domain.MergeGiven.approved;
import static dev.milepost.merge.domain.MergeGiven.changes;
import static dev.milepost.merge.domain.MergeGiven.flowing;
import static dev.milepost.merge.domain.MergeGiven.merged;
import static dev.milepost.merge.domain.MergeGiven.plan;
import static dev.milepost.merge.domain.MergeGiven.planned;
import static dev.milepost.merge.domain.MergeGiven.ready;
import static dev.milepost.merge.domain.MergeGiven.started;
import static dev.milepost.merge.domain.MergeGiven.updating;

import dev.milepost.events.GatewayEvent.MilestoneSubmitted;
import dev.milepost.events.Landed;
import dev.milepost.events.MergeEvent.PrRebased;
import dev.milepost.events.PlannerEvent.FailureStage;
import dev.milepost.events.PlannerEvent.IssueFailed;
import dev.milepost.events.PlannerEvent.MilestoneCancelled;
import dev.milepost.events.Recheck;
import dev.milepost.events.ReviewSpec;
import dev.milepost.events.RunEvent;
import dev.milepost.events.RunSpec;
import dev.milepost.testkit.Scenario;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** T1: merging in a run without waves. */
class FlowMergeTest {
  private static final List<Integer> NONE = List.of();
  private static final RunSpec SPEC = flowing().spec();

  @Test
  void an_approved_pull_request_is_merged_at_once_though_others_are_at_work() {
    run()
        .given(ready(1), ready(2))
        .when(approved(2, "h2"))
        .then(started(2, "h2"))
        .thenOutstanding(merging(2, "h2"), listing(2));
  }

  @Test
  void of_several_the_one_with_the_longest_path_behind_it_goes_first() {
    run()
        .given(ready(1), ready(2), ready(4))
        .when(approved(4, "h4"), approved(1, "h1"), approved(2, "h2"))
        .then(started(4, "h4"))
        .when(merged(4, "h4"))
        .then(started(2, "h2"))
        .when(merged(2, "h2"))
        .then(started(1, "h1"));
  }

  @Test
  void a_blocker_goes_before_what_waits_for_it_however_long_its_path() {
    Scenario.of(MergeGiven.participant())
        .given(flowing(), plan(planned(1, List.of(2), 3), planned(2, NONE, 1), planned(3, NONE)))
        .given(ready(1), ready(2), ready(3))
        .given(approved(3, "h3"), started(3, "h3"))
        .when(approved(1, "h1"), approved(2, "h2"), merged(3, "h3"))
        .then(started(2, "h2"));
  }

  @Test
  void one_that_a_merge_overtakes_on_its_files_is_brought_up_to_date_before_its_turn() {
    run()
        .given(ready(1), ready(2), ready(4))
        .given(approved(4, "h4"), started(4, "h4"))
        .when(approved(1, "h1"), approved(2, "h2"))
        .thenOutstanding(merging(4, "h4"), listing(1), listing(2), listing(4))
        .when(changes(1, "h1", "a"), changes(2, "h2", "b"), changes(4, "h4", "a"))
        .thenNothing()
        .when(merged(4, "h4"))
        .then(updating(1, "h1"), started(2, "h2"));
  }

  /** Approvals never end in such a run, and each would make the checks of all before it vain. */
  @Test
  void where_each_merge_overtakes_all_none_passes_one_with_a_longer_path_that_is_checked_again() {
    always()
        .given(ready(1), ready(2), ready(4))
        .given(approved(4, "h4"), started(4, "h4"), approved(2, "h2"))
        .when(merged(4, "h4"))
        .then(updating(2, "h2"))
        .given(updating(2, "h2"), landed(2, "h2", "h2b"))
        .when(approved(1, "h1"))
        .thenNothing()
        .when(approved(2, "h2b"))
        .then(started(2, "h2b"))
        .when(merged(2, "h2b"))
        .then(updating(1, "h1"));
  }

  @Test
  void one_that_turns_out_to_be_behind_at_its_turn_keeps_its_place() {
    always()
        .given(ready(1), ready(2))
        .given(approved(2, "h2"), started(2, "h2"))
        .given(landed(2, "h2", "h2b"))
        .when(approved(1, "h1"))
        .thenNothing()
        .when(new IssueFailed(2, FailureStage.REVIEW, "red"))
        .then(started(1, "h1"));
  }

  @Test
  void a_pull_request_of_an_issue_that_was_only_offered_is_closed_with_a_cancelled_run() {
    run()
        .given(ready(1))
        .when(new MilestoneCancelled("enough", true))
        .thenOutstanding(new ClosePullRequests(List.of(1), "enough", SPEC));
  }

  private static MergePullRequest merging(int issue, String head) {
    return new MergePullRequest(issue, 1, issue, head, SPEC, Map.of());
  }

  private static ListChanges listing(int issue) {
    return new ListChanges(issue, issue, "h" + issue, SPEC);
  }

  private static PrRebased landed(int issue, String from, String to) {
    return new PrRebased(
        issue, issue, from, to, "the base moved", new Landed(List.of(), List.of()));
  }

  private static Scenario<MergeState, RunEvent, MergeEffect> always() {
    return run(SPEC.withReview(new ReviewSpec(Recheck.ALWAYS, List.of())));
  }

  private static Scenario<MergeState, RunEvent, MergeEffect> run() {
    return run(SPEC);
  }

  /** Issue 3 waits for 2. */
  private static Scenario<MergeState, RunEvent, MergeEffect> run(RunSpec spec) {
    return Scenario.of(MergeGiven.participant())
        .given(
            new MilestoneSubmitted(spec, "ann"),
            plan(planned(1, NONE), planned(2, NONE, 3), planned(3, List.of(2)), planned(4, NONE)));
  }
}
