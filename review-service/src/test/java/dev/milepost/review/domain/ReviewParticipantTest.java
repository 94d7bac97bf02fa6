package dev.milepost.review.domain;

import static dev.milepost.review.domain.ReviewGiven.ROUNDS;
import static dev.milepost.review.domain.ReviewGiven.empty;
import static dev.milepost.review.domain.ReviewGiven.failed;
import static dev.milepost.review.domain.ReviewGiven.findings;
import static dev.milepost.review.domain.ReviewGiven.fix;
import static dev.milepost.review.domain.ReviewGiven.green;
import static dev.milepost.review.domain.ReviewGiven.opened;
import static dev.milepost.review.domain.ReviewGiven.owed;
import static dev.milepost.review.domain.ReviewGiven.pushed;
import static dev.milepost.review.domain.ReviewGiven.red;
import static dev.milepost.review.domain.ReviewGiven.resolve;
import static dev.milepost.review.domain.ReviewGiven.resolved;
import static dev.milepost.review.domain.ReviewGiven.started;
import static dev.milepost.review.domain.ReviewGiven.submitted;
import static dev.milepost.review.domain.ReviewGiven.watched;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.Assignment;
import dev.milepost.events.ExecutorEvent.PrOpened;
import dev.milepost.events.MergeEvent.PrMerged;
import dev.milepost.events.MergeEvent.PrRebased;
import dev.milepost.events.PlannerEvent.FailureStage;
import dev.milepost.events.PlannerEvent.IssueFailed;
import dev.milepost.events.PlannerEvent.IssueReopened;
import dev.milepost.events.PlannerEvent.IssueSkipped;
import dev.milepost.events.PlannerEvent.MilestoneCancelled;
import dev.milepost.events.PlannerEvent.MilestonePaused;
import dev.milepost.events.PlannerEvent.MilestoneResumed;
import dev.milepost.events.ReviewEvent.FixRequested;
import dev.milepost.events.ReviewEvent.HeadMoved;
import dev.milepost.events.ReviewEvent.PrApproved;
import dev.milepost.events.ReviewEvent.ReviewFailed;
import dev.milepost.events.RunEvent;
import dev.milepost.testkit.Scenario;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReviewParticipantTest {
  private static final List<String> PUSHED =
      List.of("Round 1 had to fix check (red x). It pushed h2");
  private static final List<String> FAILED =
      List.of("Round 1 had to fix check (red x). It failed: It gave up");

  @Test
  void ci_of_an_opened_pull_request_is_waited_for() {
    inReview().thenNothing().thenOutstanding(owed(7, 1, "h1", 3));
  }

  @Test
  void a_green_head_is_approved() {
    inReview()
        .when(green(7, "h1"))
        .then(new PrApproved(7, 7, "h1"))
        .thenOutstanding(watched(7, 1, "h1"));
  }

  @Test
  void a_red_head_asks_for_a_fix_round() {
    inReview()
        .when(red(7, "h1", "x"))
        .then(new FixRequested(7, 7, 1, "h1", findings("x")))
        .thenOutstanding();
  }

  @Test
  void the_head_of_a_fix_round_is_waited_for_again() {
    fixed().thenNothing().thenOutstanding(owed(7, 2, "h2", 7));
  }

  @Test
  void the_same_failure_twice_in_a_row_ends_the_rounds_early() {
    fixed()
        .when(red(7, "h2", "x"))
        .then(new ReviewFailed(7, 7, "h2", "Fix round 1 left the same failure: check"));
  }

  @Test
  void the_same_failure_with_a_green_ci_in_between_is_no_repetition() {
    fixed()
        .when(green(7, "h2"), new PrRebased(7, 7, "h2", "h3", "base moved"), red(7, "h3", "x"))
        .then(new PrApproved(7, 7, "h2"), new FixRequested(7, 7, 2, "h3", findings("x"), PUSHED));
  }

  @Test
  void the_rounds_are_limited() {
    fixed()
        .when(red(7, "h2", "y"), started(fix(7, 2)), pushed(7, 2, "h3"), red(7, "h3", "z"))
        .then(
            new FixRequested(7, 7, 2, "h2", findings("y"), PUSHED),
            new ReviewFailed(
                7, 7, "h3", "The " + ROUNDS + " fix rounds allowed are used up: check"));
  }

  @Test
  void a_failed_fix_leads_to_the_next_round_and_then_to_failure() {
    inReview()
        .when(red(7, "h1", "x"), started(fix(7, 1)), failed(fix(7, 1)))
        .then(
            new FixRequested(7, 7, 1, "h1", findings("x")),
            new FixRequested(7, 7, 2, "h1", findings("x"), FAILED))
        .when(started(fix(7, 2)), failed(fix(7, 2)))
        .then(new ReviewFailed(7, 7, "h1", "The 2 fix rounds allowed are used up: It gave up"));
  }

  @Test
  void a_fix_that_changes_nothing_ends_the_rounds() {
    inReview()
        .when(red(7, "h1", "x"), started(fix(7, 1)), empty(fix(7, 1)))
        .then(
            new FixRequested(7, 7, 1, "h1", findings("x")),
            new ReviewFailed(7, 7, "h1", "Fix round 1 changed nothing: It changed nothing"));
  }

  @Test
  void a_push_by_a_person_is_waited_for_instead_of_the_old_head() {
    inReview()
        .when(new HeadMoved(7, 7, "h1", "h2"), green(7, "h1"), new HeadMoved(7, 7, "h1", "h3"))
        .thenNothing()
        .thenOutstanding(owed(7, 2, "h2", 4, "h1"))
        .when(green(7, "h2"))
        .then(new PrApproved(7, 7, "h2"));
  }

  @Test
  void a_push_by_a_person_brings_no_new_rounds() {
    fixed()
        .when(new HeadMoved(7, 7, "h2", "h3"), red(7, "h3", "y"))
        .then(new FixRequested(7, 7, 2, "h3", findings("y"), PUSHED));
  }

  @Test
  void the_counter_survives_a_rebase() {
    fixed()
        .when(green(7, "h2"), new PrRebased(7, 7, "h2", "h3", "base moved"), red(7, "h3", "y"))
        .when(started(fix(7, 2)), pushed(7, 2, "h4"), red(7, "h4", "z"))
        .then(new ReviewFailed(7, 7, "h4", "The 2 fix rounds allowed are used up: check"));
  }

  @Test
  void the_head_of_a_resolved_conflict_is_waited_for() {
    inReview()
        .when(green(7, "h1"), started(resolve(7)), resolved(7, "h2"))
        .thenOutstanding(owed(7, 2, "h2", 7));
  }

  @Test
  void an_answer_for_an_old_head_is_ignored() {
    fixed().when(green(7, "h1"), red(7, "h1", "y")).thenNothing();
  }

  @Test
  void an_answer_that_comes_twice_counts_once() {
    inReview()
        .when(red(7, "h1", "x"), red(7, "h1", "x"), green(7, "h1"))
        .then(new FixRequested(7, 7, 1, "h1", findings("x")));
  }

  @Test
  void a_rebase_that_comes_twice_is_reviewed_once() {
    var rebased = new PrRebased(7, 7, "h1", "h2", "base moved");
    inReview()
        .when(green(7, "h1"), rebased, green(7, "h2"), rebased)
        .then(new PrApproved(7, 7, "h1"), new PrApproved(7, 7, "h2"))
        .thenOutstanding(watched(7, 2, "h2"));
  }

  @Test
  void only_the_standing_claim_brings_a_head() {
    var other = new PrOpened(Assignment.implement(7, 1), "b", "1", 7, "url", "h9");
    Scenario.of(new ReviewParticipant())
        .given(submitted(), started(Assignment.implement(7, 1)))
        .when(other)
        .thenOutstanding();
  }

  @Test
  void a_pause_lets_a_wait_go_on() {
    inReview().when(new MilestonePaused("lunch")).thenOutstanding(owed(7, 1, "h1", 3));
  }

  @Test
  void a_pause_begins_no_wait_and_its_time_does_not_count() {
    Scenario.of(new ReviewParticipant())
        .given(submitted(), started(Assignment.implement(7, 1)))
        .when(new MilestonePaused("lunch"), opened(7, "h1"))
        .thenOutstanding()
        .when(new MilestoneResumed())
        .thenOutstanding(owed(7, 1, "h1", 5));
  }

  @Test
  void an_answer_that_comes_while_paused_is_judged() {
    inReview().when(new MilestonePaused("lunch"), green(7, "h1")).then(new PrApproved(7, 7, "h1"));
  }

  @Test
  void a_reopened_issue_has_its_rounds_anew_and_its_wait_another_key() {
    var again =
        fixed()
            .given(new IssueFailed(7, FailureStage.REVIEW, "why"), new IssueReopened(7, 2))
            .given(
                started(Assignment.implement(7, 2)),
                new PrOpened(Assignment.implement(7, 2), "a", "1", 7, "url", "h2"));
    assertThat(new ReviewParticipant().outstanding(again.state()))
        .extracting(owed -> owed.key(), owed -> ((AwaitCi) owed).attempt())
        .containsExactly(org.assertj.core.groups.Tuple.tuple("ci-7-3", 2));
    again.when(red(7, "h2", "x")).then(new FixRequested(7, 7, 1, "h2", findings("x")));
  }

  @Test
  void a_skipped_failed_or_merged_issue_is_owed_nothing() {
    for (RunEvent end :
        List.of(
            new IssueSkipped(7, false),
            new IssueFailed(7, FailureStage.EXECUTION, "why"),
            new PrMerged(7, 7, "h1", "m", true))) {
      inReview().when(end).thenOutstanding().when(green(7, "h1")).thenNothing();
    }
  }

  @Test
  void a_cancelled_run_is_over() {
    inReview().when(new MilestoneCancelled("enough"), green(7, "h1")).thenNothing().thenOver(true);
  }

  @Test
  void a_wait_that_was_given_up_ends_the_review_without_another_word() {
    inReview()
        .when(new ReviewFailed(7, 7, "h1", "CI could not be read"))
        .thenNothing()
        .thenOutstanding();
  }

  private static Scenario<ReviewState, RunEvent, ReviewEffect> inReview() {
    return Scenario.of(new ReviewParticipant())
        .given(submitted(), started(Assignment.implement(7, 1)))
        .when(opened(7, "h1"));
  }

  private static Scenario<ReviewState, RunEvent, ReviewEffect> fixed() {
    return inReview().when(red(7, "h1", "x"), started(fix(7, 1))).when(pushed(7, 1, "h2"));
  }
}
