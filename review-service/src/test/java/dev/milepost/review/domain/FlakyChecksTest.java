package dev.milepost.review.domain;

import static dev.milepost.review.domain.ReviewGiven.empty;
import static dev.milepost.review.domain.ReviewGiven.findings;
import static dev.milepost.review.domain.ReviewGiven.fix;
import static dev.milepost.review.domain.ReviewGiven.green;
import static dev.milepost.review.domain.ReviewGiven.opened;
import static dev.milepost.review.domain.ReviewGiven.owedAgain;
import static dev.milepost.review.domain.ReviewGiven.redRun;
import static dev.milepost.review.domain.ReviewGiven.rerun;
import static dev.milepost.review.domain.ReviewGiven.started;
import static dev.milepost.review.domain.ReviewGiven.watched;

import dev.milepost.events.Assignment;
import dev.milepost.events.GatewayEvent.MilestoneSubmitted;
import dev.milepost.events.PlannerEvent.MilestonePaused;
import dev.milepost.events.PlannerEvent.MilestoneResumed;
import dev.milepost.events.Recheck;
import dev.milepost.events.ReviewEvent.CiFailed;
import dev.milepost.events.ReviewEvent.FixRequested;
import dev.milepost.events.ReviewEvent.HeadMoved;
import dev.milepost.events.ReviewEvent.PrApproved;
import dev.milepost.events.ReviewEvent.ReviewFailed;
import dev.milepost.events.ReviewSpec;
import dev.milepost.events.RunEvent;
import dev.milepost.testkit.Scenario;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A red check is not at once the agent's fault: it runs again on the same tree. */
class FlakyChecksTest {
  private static final CheckRerun FIRST = new CheckRerun(1, List.of("check"), List.of("11"), false);

  @Test
  void a_red_check_runs_again_before_an_agent_is_paid() {
    inReview(1)
        .when(redRun(7, "h1", "11", "x"))
        .then(rerun(7, "h1", 1, "11"))
        .thenOutstanding(owedAgain(7, 2, "h1", 4, FIRST));
  }

  @Test
  void green_the_second_time_is_approved_without_a_round() {
    inReview(1)
        .when(redRun(7, "h1", "11", "x"), green(7, "h1"))
        .then(rerun(7, "h1", 1, "11"), new PrApproved(7, 7, "h1"))
        .thenOutstanding(watched(7, 2, "h1"));
  }

  @Test
  void red_the_second_time_asks_for_a_fix_round_with_the_newer_findings() {
    inReview(1)
        .when(redRun(7, "h1", "11", "x"), redRun(7, "h1", "12", "y"))
        .then(rerun(7, "h1", 1, "11"), new FixRequested(7, 7, 1, "h1", findings("y")));
  }

  @Test
  void as_often_as_the_setting_says() {
    inReview(2)
        .when(redRun(7, "h1", "11", "x"), redRun(7, "h1", "12", "x"), redRun(7, "h1", "13", "x"))
        .then(
            rerun(7, "h1", 1, "11"),
            rerun(7, "h1", 2, "12"),
            new FixRequested(7, 7, 1, "h1", findings("x")));
  }

  @Test
  void without_repetitions_a_red_check_asks_for_a_fix_round_at_once() {
    inReview(0)
        .when(redRun(7, "h1", "11", "x"))
        .then(new FixRequested(7, 7, 1, "h1", findings("x")));
  }

  @Test
  void a_round_that_changed_nothing_is_followed_by_a_run_of_the_check_whatever_the_setting() {
    inReview(0)
        .when(redRun(7, "h1", "11", "x"), started(fix(7, 1)), empty(fix(7, 1)), green(7, "h1"))
        .then(
            new FixRequested(7, 7, 1, "h1", findings("x")),
            rerun(7, "h1", 1, "11"),
            new PrApproved(7, 7, "h1"));
  }

  @Test
  void a_round_that_changed_nothing_ends_the_review_if_the_check_is_red_again() {
    inReview(0)
        .when(
            redRun(7, "h1", "11", "x"),
            started(fix(7, 1)),
            empty(fix(7, 1)),
            redRun(7, "h1", "12", "x"))
        .then(
            new FixRequested(7, 7, 1, "h1", findings("x")),
            rerun(7, "h1", 1, "11"),
            new ReviewFailed(7, 7, "h1", "Fix round 1 changed nothing: red again: check"));
  }

  @Test
  void what_people_ask_for_needs_the_round_anyway() {
    inReview(1)
        .when(new CiFailed(7, 7, "h1", findings("x"), List.of("review-1"), List.of("11")))
        .then(new FixRequested(7, 7, 1, "h1", findings("x")));
  }

  @Test
  void a_new_head_has_its_own_repetition() {
    inReview(1)
        .when(
            redRun(7, "h1", "11", "x"), new HeadMoved(7, 7, "h1", "h2"), redRun(7, "h2", "21", "x"))
        .then(rerun(7, "h1", 1, "11"), rerun(7, "h2", 1, "21"));
  }

  @Test
  void a_repetition_waits_for_the_end_of_a_pause() {
    inReview(1)
        .when(new MilestonePaused("lunch"), redRun(7, "h1", "11", "x"))
        .thenOutstanding()
        .when(new MilestoneResumed())
        .thenOutstanding(owedAgain(7, 2, "h1", 7, FIRST));
  }

  private static Scenario<ReviewState, RunEvent, ReviewEffect> inReview(int reruns) {
    var spec =
        reruns == ReviewSpec.DEFAULT_CHECK_RERUNS
            ? ReviewGiven.spec()
            : ReviewGiven.spec().withReview(new ReviewSpec(Recheck.COMBINATION, List.of(), reruns));
    return Scenario.of(new ReviewParticipant())
        .given(
            new MilestoneSubmitted(spec, "ann"),
            started(Assignment.implement(7, 1)),
            opened(7, "h1"));
  }
}
