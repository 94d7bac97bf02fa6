package dev.milepost.review.domain;

import static dev.milepost.review.domain.ReviewGiven.empty;
import static dev.milepost.review.domain.ReviewGiven.fix;
import static dev.milepost.review.domain.ReviewGiven.green;
import static dev.milepost.review.domain.ReviewGiven.opened;
import static dev.milepost.review.domain.ReviewGiven.pushed;
import static dev.milepost.review.domain.ReviewGiven.remarked;
import static dev.milepost.review.domain.ReviewGiven.started;
import static dev.milepost.review.domain.ReviewGiven.submitted;
import static dev.milepost.review.domain.ReviewGiven.wanted;
import static dev.milepost.review.domain.ReviewGiven.watched;

import dev.milepost.events.Assignment;
import dev.milepost.events.MergeEvent.MergeStarted;
import dev.milepost.events.ReviewEvent.FixRequested;
import dev.milepost.events.ReviewEvent.PeopleReviewed;
import dev.milepost.events.ReviewEvent.PrApproved;
import dev.milepost.events.ReviewEvent.ReviewFailed;
import dev.milepost.events.RunEvent;
import dev.milepost.testkit.Scenario;
import java.util.List;
import org.junit.jupiter.api.Test;

/** R2: what people say on the forge, while a head is looked at and after its approval. */
class HumanReviewEventsTest {
  private static final String NOBODY_READS = "Reviews could not be read: gone";

  @Test
  void changes_that_are_requested_become_a_fix_round() {
    var wanted = wanted(7, "h1", "r1");
    inReview().when(wanted).then(fixRequested(wanted, 1)).thenOutstanding();
  }

  @Test
  void what_an_agent_was_given_is_known_to_the_look_at_its_head() {
    inReview()
        .given(wanted(7, "h1", "r1"), started(fix(7, 1)), pushed(7, 1, "h2"), green(7, "h2"))
        .when(green(7, "h2"))
        .thenNothing()
        .thenOutstanding(watched(7, 2, "h2", "r1"));
  }

  @Test
  void an_approved_head_is_listened_to_until_its_merge_begins() {
    inReview()
        .when(green(7, "h1"))
        .then(new PrApproved(7, 7, "h1"))
        .thenOutstanding(watched(7, 1, "h1"))
        .when(new MergeStarted(7, 7, "h1"))
        .thenOutstanding()
        .when(wanted(7, "h1", "r1"))
        .thenNothing();
  }

  @Test
  void an_approval_is_taken_back_when_changes_are_requested_in_time() {
    var wanted = wanted(7, "h1", "r1");
    inReview()
        .given(green(7, "h1"))
        .when(wanted)
        .then(fixRequested(wanted, 1))
        .when(new MergeStarted(7, 7, "h1"))
        .thenNothing();
  }

  @Test
  void an_agent_that_changes_nothing_has_answered_a_remark_but_no_request() {
    inReview()
        .given(remarked(7, "h1", "c1"), started(fix(7, 1)))
        .when(empty(fix(7, 1)))
        .thenNothing()
        .when(green(7, "h1"))
        .then(new PrApproved(7, 7, "h1"))
        .thenOutstanding(watched(7, 2, "h1", "c1"));
    inReview()
        .given(wanted(7, "h1", "r1"), started(fix(7, 1)))
        .when(empty(fix(7, 1)))
        .then(new ReviewFailed(7, 7, "h1", "Fix round 1 changed nothing: It changed nothing"));
  }

  @Test
  void remarks_for_which_no_round_is_left_hold_nothing_up() {
    inReview()
        .given(wanted(7, "h1", "r1"), started(fix(7, 1)), pushed(7, 1, "h2"))
        .given(wanted(7, "h2", "r2"), started(fix(7, 2)), pushed(7, 2, "h3"))
        .when(remarked(7, "h3", "c1"))
        .thenNothing()
        .when(green(7, "h3"))
        .then(new PrApproved(7, 7, "h3"));
  }

  @Test
  void a_request_for_which_no_round_is_left_fails_the_review() {
    inReview()
        .given(wanted(7, "h1", "r1"), started(fix(7, 1)), pushed(7, 1, "h2"))
        .given(wanted(7, "h2", "r2"), started(fix(7, 2)), pushed(7, 2, "h3"))
        .when(wanted(7, "h3", "r3"))
        .then(new ReviewFailed(7, 7, "h3", "The 2 fix rounds allowed are used up: review by ann"));
  }

  @Test
  void that_nobody_can_be_heard_takes_nothing_from_an_approval() {
    var deaf = new PeopleReviewed(7, 7, "h1", List.of(), List.of(), false, List.of(NOBODY_READS));
    inReview().given(green(7, "h1")).when(deaf).thenNothing().thenOutstanding();
  }

  private static FixRequested fixRequested(PeopleReviewed because, int round) {
    return new FixRequested(7, 7, round, because.head(), because.findings());
  }

  private static Scenario<ReviewState, RunEvent, ReviewEffect> inReview() {
    return Scenario.of(new ReviewParticipant())
        .given(submitted(), started(Assignment.implement(7, 1)), opened(7, "h1"));
  }
}
