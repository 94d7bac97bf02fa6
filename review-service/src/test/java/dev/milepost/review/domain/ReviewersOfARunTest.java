package dev.milepost.review.domain;

import static dev.milepost.review.domain.ReviewGiven.green;
import static dev.milepost.review.domain.ReviewGiven.opened;
import static dev.milepost.review.domain.ReviewGiven.planned;
import static dev.milepost.review.domain.ReviewGiven.started;

import dev.milepost.events.Assignment;
import dev.milepost.events.Finding;
import dev.milepost.events.Finding.Severity;
import dev.milepost.events.GatewayEvent.MilestoneSubmitted;
import dev.milepost.events.GatewayEvent.RecordsSkipped;
import dev.milepost.events.GatewayEvent.RunGivenUp;
import dev.milepost.events.PlannerEvent.MilestonePaused;
import dev.milepost.events.PlannerEvent.MilestoneResumed;
import dev.milepost.events.Recheck;
import dev.milepost.events.ReviewEvent.FindingsReported;
import dev.milepost.events.ReviewEvent.FixRequested;
import dev.milepost.events.ReviewEvent.HeadMoved;
import dev.milepost.events.ReviewEvent.PrApproved;
import dev.milepost.events.ReviewEvent.ReviewFailed;
import dev.milepost.events.ReviewSpec;
import dev.milepost.events.ReviewSpec.Reviewer;
import dev.milepost.events.RunEvent;
import dev.milepost.events.RunSpec;
import dev.milepost.testkit.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Runs with review agents. */
class ReviewersOfARunTest {
  private static final RunSpec SPEC =
      ReviewGiven.spec()
          .withReview(
              new ReviewSpec(
                  Recheck.COMBINATION,
                  List.of(new Reviewer("r", List.of("r"), Duration.ofMinutes(1)))));
  private static final Finding GRAVE = finding("a", 90);
  private static final Finding DOUBTFUL = finding("b", 30);

  @Test
  void a_green_head_is_shown_to_the_reviewers_and_approved_if_they_find_nothing() {
    inReview()
        .when(green(7, "h1"))
        .thenNothing()
        .thenOutstanding(look("h1", 1))
        .when(reported("h1"))
        .then(new PrApproved(7, 7, "h1"))
        .thenOutstanding(new WatchReviews(7, 1, 7, "h1", Set.of(), SPEC));
  }

  @Test
  void what_has_to_be_fixed_is_given_to_the_agent_and_the_rest_recorded() {
    inReview()
        .when(green(7, "h1"), reported("h1", GRAVE, DOUBTFUL))
        .then(new FixRequested(7, 7, 1, "h1", List.of(GRAVE)));
  }

  @Test
  void doubts_alone_keep_nothing_from_being_approved() {
    inReview().when(green(7, "h1"), reported("h1", DOUBTFUL)).then(new PrApproved(7, 7, "h1"));
  }

  @Test
  void the_same_finding_after_a_round_ends_the_rounds() {
    inReview()
        .when(green(7, "h1"), reported("h1", GRAVE))
        .when(started(ReviewGiven.fix(7, 1)), ReviewGiven.pushed(7, 1, "h2"), green(7, "h2"))
        .when(reported("h2", GRAVE))
        .then(new ReviewFailed(7, 7, "h2", "Fix round 1 left the same failure: r"));
  }

  @Test
  void an_issue_labelled_skip_review_is_reviewed_by_ci_alone() {
    Scenario.of(new ReviewParticipant())
        .given(new MilestoneSubmitted(SPEC, "ann"), planned(7, "skip-review"))
        .given(started(Assignment.implement(7, 1)), opened(7, "h1"))
        .when(green(7, "h1"))
        .then(new PrApproved(7, 7, "h1"));
  }

  @Test
  void no_reviewer_is_asked_while_the_run_is_paused() {
    inReview()
        .when(new MilestonePaused("lunch"), green(7, "h1"))
        .thenOutstanding()
        .when(new MilestoneResumed())
        .thenOutstanding(look("h1", 1));
  }

  @Test
  void a_push_by_a_person_goes_through_ci_first() {
    inReview()
        .when(green(7, "h1"), new HeadMoved(7, 7, "h1", "h2"), reported("h1", GRAVE))
        .thenNothing()
        .when(green(7, "h2"))
        .thenOutstanding(look("h2", 2));
  }

  @Test
  void reviewers_whose_word_may_be_what_was_left_out_are_not_paid_again_by_themselves() {
    var skipped = new RecordsSkipped(0, 7, 7, "ann", List.of("review"));
    inReview()
        .when(green(7, "h1"), skipped)
        .then(
            new ReviewFailed(
                7,
                7,
                "h1",
                "Held, as the record at offset 7 of partition 0 may have been the word of its review"
                    + " agents: retry pays them again"))
        .thenOutstanding();
    inReview().when(skipped).thenNothing();
    inReview()
        .when(green(7, "h1"), new RecordsSkipped(0, 7, 7, "ann"))
        .thenNothing()
        .thenOutstanding(look("h1", 1));
  }

  @Test
  void a_run_that_is_given_up_is_owed_nothing() {
    inReview()
        .when(green(7, "h1"), new RunGivenUp("ann", "", "a record", 0, 7L, null))
        .thenOutstanding()
        .thenOver(true);
  }

  private static Scenario<ReviewState, RunEvent, ReviewEffect> inReview() {
    return Scenario.of(new ReviewParticipant())
        .given(new MilestoneSubmitted(SPEC, "ann"), planned(7))
        .given(started(Assignment.implement(7, 1)), opened(7, "h1"));
  }

  private static RunReviewers look(String head, int ordinal) {
    return new RunReviewers(7, ordinal, 7, head, SPEC);
  }

  private static FindingsReported reported(String head, Finding... findings) {
    return new FindingsReported(7, 7, head, List.of(findings), List.of());
  }

  private static Finding finding(String print, int confidence) {
    return new Finding("r", "wrong", print, Severity.HIGH, confidence, "a.c", 3);
  }
}
