package dev.milepost.review.domain;

import static dev.milepost.review.domain.ReviewGiven.findings;
import static dev.milepost.review.domain.ReviewGiven.fix;
import static dev.milepost.review.domain.ReviewGiven.opened;
import static dev.milepost.review.domain.ReviewGiven.planned;
import static dev.milepost.review.domain.ReviewGiven.pushed;
import static dev.milepost.review.domain.ReviewGiven.red;
import static dev.milepost.review.domain.ReviewGiven.started;
import static dev.milepost.review.domain.ReviewGiven.submitted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.Assignment;
import dev.milepost.events.ExecutorEvent.AttemptFailed;
import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.events.ExecutorEvent.PrOpened;
import dev.milepost.events.PlannerEvent.FailureStage;
import dev.milepost.events.PlannerEvent.IssueFailed;
import dev.milepost.events.PlannerEvent.IssueReopened;
import dev.milepost.events.ReviewEvent.FixRequested;
import dev.milepost.events.RunEvent;
import dev.milepost.testkit.Scenario;
import org.junit.jupiter.api.Test;

/** A retry resets what an issue was judged by, and nothing else. */
class RetryTest {
  private static final Assignment SECOND = Assignment.implement(7, 2);

  @Test
  void rounds_fingerprints_and_what_was_tried_begin_anew() {
    var retried = retried();

    assertThat(retried.state().issue(7).rounds()).isEqualTo(FixRounds.none());
    assertThat(retried.state().issue(7).step()).isEqualTo(new ReviewStage.NoPullRequest());
  }

  @Test
  void the_failure_that_ended_the_rounds_before_is_no_repetition_now() {
    retried()
        .given(started(SECOND), new PrOpened(SECOND, "a", "1", 7, "url", "h3"))
        .when(red(7, "h3", "x"))
        .then(new FixRequested(7, 7, 1, "h3", findings("x")));
  }

  @Test
  void the_number_of_waits_goes_on_so_that_no_two_share_a_key() {
    assertThat(retried().state().issue(7).waits()).isEqualTo(2);
  }

  @Test
  void what_the_plan_exempts_from_review_agents_stays_exempt() {
    assertThat(retried().state().exempt()).containsExactly(7);
  }

  @Test
  void a_late_word_of_the_attempt_before_is_ignored() {
    retried().given(started(SECOND)).when(pushed(7, 1, "h9")).thenNothing().thenOutstanding();
  }

  /** The planner offers the same round again; it is not the next one. */
  @Test
  void a_round_whose_agent_the_executor_ended_is_no_failed_round() {
    var first = fix(7, 1);
    var ended =
        new AttemptFailed(first, "a", "1", FailureKind.INTERRUPTED, null, "The lease ran out", "");
    Scenario.of(new ReviewParticipant())
        .given(submitted(), planned(7), started(Assignment.implement(7, 1)), opened(7, "h1"))
        .given(red(7, "h1", "x"), started(first))
        .when(ended)
        .thenNothing();
  }

  /** Failed twice in the same way, and reopened. */
  private static Scenario<ReviewState, RunEvent, ReviewEffect> retried() {
    return Scenario.of(new ReviewParticipant())
        .given(submitted(), planned(7, ReviewParticipant.SKIP_REVIEW))
        .given(started(Assignment.implement(7, 1)), opened(7, "h1"), red(7, "h1", "x"))
        .given(started(fix(7, 1)), pushed(7, 1, "h2"), red(7, "h2", "x"))
        .given(new IssueFailed(7, FailureStage.REVIEW, "why"), new IssueReopened(7, 2));
  }
}
