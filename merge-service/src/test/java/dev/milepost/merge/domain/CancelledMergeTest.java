package dev.milepost.merge.domain;

import static dev.milepost.merge.domain.MergeGiven.approved;
import static dev.milepost.merge.domain.MergeGiven.conflicted;
import static dev.milepost.merge.domain.MergeGiven.merge;
import static dev.milepost.merge.domain.MergeGiven.merged;
import static dev.milepost.merge.domain.MergeGiven.plan;
import static dev.milepost.merge.domain.MergeGiven.planned;
import static dev.milepost.merge.domain.MergeGiven.sequential;
import static dev.milepost.merge.domain.MergeGiven.started;
import static dev.milepost.merge.domain.MergeGiven.submitted;
import static dev.milepost.merge.domain.MergeGiven.wave;

import dev.milepost.events.GatewayEvent.RunGivenUp;
import dev.milepost.events.MergeEvent.PullRequestsClosed;
import dev.milepost.events.PlannerEvent.FailureStage;
import dev.milepost.events.PlannerEvent.IssueFailed;
import dev.milepost.events.PlannerEvent.MilestoneCancelled;
import dev.milepost.events.PlannerEvent.MilestonePaused;
import dev.milepost.events.PlannerEvent.MilestoneResumed;
import dev.milepost.events.RunEvent;
import dev.milepost.testkit.Scenario;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Merging's last steps for a run that was cancelled (E3). */
class CancelledMergeTest {
  private static final List<Integer> NONE = List.of();

  @Test
  void a_merge_that_is_under_way_comes_to_its_end_after_a_cancellation() {
    run(wave(1, 1, 2))
        .when(approved(1, "h1"), approved(2, "h2"), new MilestoneCancelled("enough"))
        .thenOutstanding(merge(1, 1, "h1"))
        .thenOver(false)
        .when(new MilestonePaused("late"), new MilestoneResumed(), merged(1, "h1"))
        .thenNothing()
        .thenOutstanding()
        .thenOver(true);
  }

  @Test
  void a_merge_whose_intent_is_not_in_the_log_is_never_begun_after_a_cancellation() {
    run(sequential(1, 1))
        .given(approved(1, "h1"))
        .when(new MilestoneCancelled("enough"), started(1, "h1"))
        .thenOutstanding()
        .thenOver(true);
  }

  @Test
  void a_conflict_after_a_cancellation_asks_no_agent() {
    run(sequential(1, 1))
        .when(approved(1, "h1"), new MilestoneCancelled("enough"), conflicted(1, "h1"))
        .then(started(1, "h1"))
        .thenOver(true);
  }

  @Test
  void a_cancelled_run_is_over() {
    run(sequential(1, 1))
        .when(new MilestoneCancelled("enough"), approved(1, "h1"))
        .thenNothing()
        .thenOver(true);
  }

  @Test
  void a_cancelled_run_closes_what_it_left_open_where_that_was_wished() {
    run(wave(1, 1, 2, 3))
        .given(approved(1, "h1"), new IssueFailed(2, FailureStage.REVIEW, "why"))
        .when(new MilestoneCancelled("enough", true))
        .thenOutstanding(new ClosePullRequests(List.of(1, 2, 3), "enough", MergeGiven.spec()))
        .thenOver(false)
        .when(new PullRequestsClosed(List.of(), List.of()))
        .thenOutstanding()
        .thenOver(true);
  }

  @Test
  void a_merge_that_is_under_way_ends_before_the_others_are_closed() {
    run(wave(1, 1, 2))
        .when(approved(1, "h1"), approved(2, "h2"), new MilestoneCancelled("enough", true))
        .thenOutstanding(merge(1, 1, "h1"))
        .when(merged(1, "h1"))
        .thenOutstanding(new ClosePullRequests(List.of(2), "enough", MergeGiven.spec()));
  }

  @Test
  void a_run_that_is_given_up_ends_its_merge_and_closes_what_any_planned_issue_may_have_open() {
    var given = new RunGivenUp("ann", "no use", "a record", 0, 7L, true);
    run(wave(1, 1, 2))
        .when(approved(1, "h1"), approved(2, "h2"), given, given)
        .thenOutstanding(merge(1, 1, "h1"))
        .when(merged(1, "h1"))
        .thenOutstanding(new ClosePullRequests(List.of(2, 3), given.why(), MergeGiven.spec()))
        .when(new PullRequestsClosed(List.of(), List.of()))
        .thenOver(true);
  }

  @Test
  void a_run_that_is_given_up_is_over_though_nothing_of_it_could_be_read() {
    Scenario.of(MergeGiven.participant())
        .when(new RunGivenUp("ann", "", "a record", 0, 7L, true))
        .thenOutstanding()
        .thenOver(true);
  }

  @Test
  void a_run_that_began_nothing_has_nothing_to_close() {
    Scenario.of(MergeGiven.participant())
        .given(submitted(), plan(planned(1, NONE)))
        .when(new MilestoneCancelled("enough", true))
        .thenOutstanding()
        .thenOver(true);
  }

  private static Scenario<MergeState, RunEvent, MergeEffect> run(RunEvent wave) {
    return Scenario.of(MergeGiven.participant())
        .given(submitted(), plan(planned(1, NONE), planned(2, NONE), planned(3, NONE)), wave);
  }
}
