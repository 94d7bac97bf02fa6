package dev.milepost.review.domain;

import dev.milepost.eventlog.Transition;
import dev.milepost.events.ReviewEvent.PeopleReviewed;
import dev.milepost.events.RunEvent;
import dev.milepost.review.domain.ReviewStage.Approved;
import dev.milepost.review.domain.ReviewStage.Fixing;
import java.time.Instant;

/** Folds people's reviews on the forge (R2). */
final class HumanReviewEvents {
  private HumanReviewEvents() {}

  /** Counts while a head is looked at, and afterwards until its merge begins. */
  static Transition<ReviewState, RunEvent> heard(
      ReviewState state, PeopleReviewed event, Instant time) {
    var review = state.issue(event.issue());
    if (review.step() instanceof Approved approved && approved.head().equals(event.head())) {
      return approved.watched()
          ? afterApproval(state, review, approved, event, time)
          : Transition.silent(state);
    }
    return ReviewDecisions.isLookedAt(review, event.head())
        ? asked(state, review, event, time)
        : Transition.silent(state);
  }

  private static Transition<ReviewState, RunEvent> afterApproval(
      ReviewState state, IssueReview review, Approved approved, PeopleReviewed event, Instant at) {
    return event.findings().isEmpty()
        ? Transition.silent(
            state.with(
                review.withStep(new Approved(approved.pullRequest(), approved.head(), false))))
        : asked(state, review, event, at);
  }

  private static Transition<ReviewState, RunEvent> asked(
      ReviewState state, IssueReview review, PeopleReviewed event, Instant time) {
    var heard = review.answering(event.reviews());
    boolean optional = !event.changesRequested();
    var fixing = new Fixing(event.pullRequest(), event.head(), event.findings(), optional);
    return optional && heard.rounds().used() >= state.mostRounds()
        ? Transition.silent(lookAgain(state, heard, fixing, time))
        : ReviewDecisions.nextRound(
            state,
            heard,
            fixing,
            optional ? FixRoundsRule.AFTER_REMARKS : FixRoundsRule.AFTER_RED_CI,
            ReviewDecisions.sources(event.findings()));
  }

  /** Remarks were answered without a change, or there is no round left for them. */
  static ReviewState lookAgain(ReviewState state, IssueReview review, Fixing fixing, Instant time) {
    return state.with(
        review.newHead(
            review.attempt(), fixing.pullRequest(), fixing.head(), time, state.isGoing()));
  }
}
