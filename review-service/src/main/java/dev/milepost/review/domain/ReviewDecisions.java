package dev.milepost.review.domain;

import dev.milepost.eventlog.Transition;
import dev.milepost.events.DisplayText;
import dev.milepost.events.ExecutorEvent.AttemptFailed;
import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.events.Finding;
import dev.milepost.events.IssueNumberText;
import dev.milepost.events.ReviewEvent;
import dev.milepost.events.ReviewEvent.ChangeHeld;
import dev.milepost.events.ReviewEvent.ChangeReleased;
import dev.milepost.events.ReviewEvent.CiFailed;
import dev.milepost.events.ReviewEvent.CiPassed;
import dev.milepost.events.ReviewEvent.FindingsReported;
import dev.milepost.events.ReviewEvent.FixRequested;
import dev.milepost.events.ReviewEvent.HeadMoved;
import dev.milepost.events.ReviewEvent.PeopleReviewed;
import dev.milepost.events.ReviewEvent.PrApproved;
import dev.milepost.events.ReviewEvent.ReviewFailed;
import dev.milepost.events.RunEvent;
import dev.milepost.events.Work;
import dev.milepost.review.domain.ReviewStage.Approved;
import dev.milepost.review.domain.ReviewStage.AwaitingApproval;
import dev.milepost.review.domain.ReviewStage.AwaitingCi;
import dev.milepost.review.domain.ReviewStage.Fixing;
import dev.milepost.review.domain.ReviewStage.Rejected;
import dev.milepost.review.domain.ReviewStage.Reviewing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Decides on CI's answer and on a fix that failed (R4, R5). */
final class ReviewDecisions {
  /** A reason is shown in tables: a line, not a log. */
  private static final int MAX_REASON = 400;

  private ReviewDecisions() {}

  /** CI's answers count for the head that is waited for; review's own decisions only confirm. */
  static Transition<ReviewState, RunEvent> reviewed(
      ReviewState state, ReviewEvent event, Instant time) {
    return switch (event) {
      case HeadMoved e -> Transition.silent(moved(state, e, time));
      case CiPassed e -> passed(state, e);
      case FindingsReported e -> reported(state, e);
      case CiFailed e -> RedCiDecisions.failed(state, e, time);
      case ReviewFailed e -> Transition.silent(rejected(state, e));
      case PeopleReviewed e -> HumanReviewEvents.heard(state, e, time);
      case ReviewEvent.CheckRerunRequested e -> Transition.silent(state);
      case FixRequested e -> Transition.silent(state);
      case PrApproved e -> Transition.silent(state);
      case ChangeHeld e -> Transition.silent(state);
      case ChangeReleased e -> released(state, e.issue(), e.head());
    };
  }

  /** The rounds are those of the issue: a push brings no new ones. */
  private static ReviewState moved(ReviewState state, HeadMoved event, Instant time) {
    var review = state.issue(event.issue());
    if (HeadAuthorship.isTold(review, event)) {
      return state.with(
          review.newHead(
              review.attempt(), event.pullRequest(), event.newHead(), time, state.isGoing()));
    }
    if (!isLookedAt(review, event.oldHead()) || event.newHead().equals(event.oldHead())) {
      return state;
    }
    var next =
        review.newHead(
            review.attempt(), event.pullRequest(), event.newHead(), time, state.isGoing());
    return state.with(event.reason() == null ? HeadAuthorship.strange(state, review, next) : next);
  }

  /** For a held head it means that a person has merged it. */
  private static Transition<ReviewState, RunEvent> passed(ReviewState state, CiPassed event) {
    var review = state.issue(event.issue());
    if (!isAwaited(review, event.head()) && !isHeld(review, event.head())) {
      return Transition.silent(state);
    }
    var tampering = event.tampering();
    return state.holdsTampering() && !review.accepts(tampering)
        ? state.deciding(
            review.withStep(new AwaitingApproval(event.pullRequest(), event.head(), tampering)),
            new ChangeHeld(review.issue(), event.pullRequest(), event.head(), tampering))
        : goesOn(state, review, event.pullRequest(), event.head());
  }

  private static Transition<ReviewState, RunEvent> goesOn(
      ReviewState state, IssueReview review, int pullRequest, String head) {
    return state.isReviewed(review.issue())
        ? Transition.silent(
            state.with(review.withStep(new Reviewing(pullRequest, head, state.isGoing()))))
        : approved(state, review, pullRequest, head);
  }

  /** A person has looked at what it changes of its judges. */
  static Transition<ReviewState, RunEvent> released(ReviewState state, int issue, String head) {
    var review = state.issue(issue);
    return review.step() instanceof AwaitingApproval held && held.head().equals(head)
        ? goesOn(state, review.accepting(held.tampering()), held.pullRequest(), head)
        : Transition.silent(state);
  }

  /**
   * E5: what cannot be read may have been the word of review agents, who were paid for it.
   *
   * @param records which, in words
   */
  static Transition<ReviewState, RunEvent> held(ReviewState state, String records) {
    var reason =
        "Held, as %s may have been the word of its review agents: retry pays them again"
            .formatted(records);
    var decisions = new ArrayList<RunEvent>();
    var held = state;
    for (var review : state.issues().values()) {
      if (review.step() instanceof Reviewing look) {
        held = held.with(review.withStep(new Rejected(look.pullRequest(), look.head())));
        decisions.add(new ReviewFailed(review.issue(), look.pullRequest(), look.head(), reason));
      }
    }
    return new Transition<>(held, decisions);
  }

  private static Transition<ReviewState, RunEvent> reported(
      ReviewState state, FindingsReported event) {
    var review = state.issue(event.issue());
    if (!(review.step() instanceof Reviewing look && look.head().equals(event.head()))) {
      return Transition.silent(state);
    }
    var toFix = FindingPolicy.toFix(event.findings());
    return toFix.isEmpty()
        ? approved(state, review, event.pullRequest(), event.head())
        : nextRound(
            state,
            review,
            new Fixing(event.pullRequest(), event.head(), toFix, false),
            FixRoundsRule.AFTER_RED_CI,
            sources(toFix));
  }

  private static Transition<ReviewState, RunEvent> approved(
      ReviewState state, IssueReview review, int pullRequest, String head) {
    return state.deciding(
        review.at(review.rounds().afterGreen(), new Approved(pullRequest, head, true)),
        new PrApproved(review.issue(), pullRequest, head));
  }

  /** A look that was given up ends in a failed review without a finding. */
  private static ReviewState rejected(ReviewState state, ReviewFailed event) {
    var review = state.issue(event.issue());
    return isLookedAt(review, event.head())
        ? state.with(review.withStep(new Rejected(event.pullRequest(), event.head())))
        : state;
  }

  static Transition<ReviewState, RunEvent> failedAttempt(
      ReviewState state, AttemptFailed event, Instant time) {
    var review = state.issue(event.assignment().issue());
    if (event.assignment().work() != Work.FIX
        || event.kind().goesOn()
        || !(review.step() instanceof Fixing fixing)
        || event.assignment().round() != review.rounds().used()) {
      return Transition.silent(state);
    }
    var ended = review.at(review.rounds().ended("failed: " + event.message()), fixing);
    if (event.kind() == FailureKind.NO_CHANGE) {
      return fixing.optional()
          ? Transition.silent(HumanReviewEvents.lookAgain(state, ended, fixing, time))
          : RedCiDecisions.nothingChanged(state, ended, fixing, event.message(), time);
    }
    return nextRound(state, ended, fixing, FixRoundsRule.AFTER_FAILED_FIX, event.message());
  }

  static Transition<ReviewState, RunEvent> nextRound(
      ReviewState state,
      IssueReview review,
      Fixing fixing,
      List<FixRoundsRule> rules,
      String what) {
    var end = FixRoundsRule.first(rules, review.rounds(), fixing.findings(), state.mostRounds());
    if (end.isPresent()) {
      var reason = DisplayText.shown(end.get() + ": " + what, MAX_REASON);
      return state.deciding(
          review.withStep(new Rejected(fixing.pullRequest(), fixing.head())),
          new ReviewFailed(review.issue(), fixing.pullRequest(), fixing.head(), reason));
    }
    var rounds = review.rounds().next(fixing.findings());
    return state.deciding(
        review.at(rounds, fixing),
        new FixRequested(
            review.issue(),
            fixing.pullRequest(),
            rounds.used(),
            fixing.head(),
            fixing.findings(),
            review.rounds().tried()));
  }

  private static boolean isAwaited(IssueReview review, String head) {
    return review.step() instanceof AwaitingCi ci && ci.head().equals(head);
  }

  private static boolean isHeld(IssueReview review, String head) {
    return review.step() instanceof AwaitingApproval held && held.head().equals(head);
  }

  static boolean isLookedAt(IssueReview review, String head) {
    return isAwaited(review, head)
        || isHeld(review, head)
        || review.step() instanceof Reviewing look && look.head().equals(head);
  }

  /** The checks that fail, and what the change does not go with. */
  static String together(List<Finding> findings, List<Integer> with) {
    var checks = sources(findings);
    return with.isEmpty() ? checks : checks + ", together with " + IssueNumberText.of(with);
  }

  static String sources(List<Finding> findings) {
    return String.join(", ", findings.stream().map(Finding::source).distinct().toList());
  }
}
