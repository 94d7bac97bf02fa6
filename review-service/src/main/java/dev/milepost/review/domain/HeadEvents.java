package dev.milepost.review.domain;

import dev.milepost.eventlog.Transition;
import dev.milepost.events.Assignment;
import dev.milepost.events.DisplayText;
import dev.milepost.events.ExecutorEvent;
import dev.milepost.events.ExecutorEvent.AgentStarted;
import dev.milepost.events.ExecutorEvent.AttemptFailed;
import dev.milepost.events.ExecutorEvent.AttemptStarted;
import dev.milepost.events.ExecutorEvent.ConflictResolved;
import dev.milepost.events.ExecutorEvent.FixPushed;
import dev.milepost.events.ExecutorEvent.PrOpened;
import dev.milepost.events.ExecutorEvent.PushStarted;
import dev.milepost.events.ExecutorEvent.UsageReported;
import dev.milepost.events.ExecutorEvent.WorktreeReady;
import dev.milepost.events.ExecutorEvent.WorktreesRemoved;
import dev.milepost.events.Finding;
import dev.milepost.events.MergeEvent;
import dev.milepost.events.MergeEvent.CombinationFailed;
import dev.milepost.events.MergeEvent.ConflictResolutionRequested;
import dev.milepost.events.MergeEvent.MergeConflicted;
import dev.milepost.events.MergeEvent.MergeFailed;
import dev.milepost.events.MergeEvent.MergeStarted;
import dev.milepost.events.MergeEvent.PrMerged;
import dev.milepost.events.MergeEvent.PrRebased;
import dev.milepost.events.RunEvent;
import dev.milepost.review.domain.ReviewStage.Approved;
import dev.milepost.review.domain.ReviewStage.AwaitingApproval;
import dev.milepost.review.domain.ReviewStage.AwaitingCi;
import dev.milepost.review.domain.ReviewStage.Fixing;
import dev.milepost.review.domain.ReviewStage.NoPullRequest;
import dev.milepost.review.domain.ReviewStage.Rejected;
import dev.milepost.review.domain.ReviewStage.Reviewing;
import dev.milepost.review.domain.ReviewStage.Settled;
import java.time.Instant;

/** Folds pull request events of executors and merge: each new head gets a review. */
final class HeadEvents {
  private static final int SHORT_COMMIT = 13;

  private HeadEvents() {}

  static Transition<ReviewState, RunEvent> worked(
      ReviewState state, ExecutorEvent event, Instant time) {
    if (!state.claims().counts(event)) {
      return Transition.silent(state);
    }
    var heard = HeadAuthorship.heard(state, event, time);
    return event instanceof AttemptFailed failed
        ? ReviewDecisions.failedAttempt(heard, failed, time)
        : Transition.silent(after(heard, event, time));
  }

  private static ReviewState after(ReviewState heard, ExecutorEvent event, Instant time) {
    return switch (event) {
      case PrOpened e -> came(heard, e.assignment(), e.pullRequest(), e.head(), time);
      case FixPushed e -> came(pushed(heard, e), e.assignment(), e.pullRequest(), e.head(), time);
      case ConflictResolved e -> came(heard, e.assignment(), e.pullRequest(), e.head(), time);
      case AttemptFailed e -> heard;
      case AttemptStarted e -> heard;
      case UsageReported e -> heard;
      case WorktreeReady e -> heard;
      case AgentStarted e -> heard;
      case PushStarted e -> heard;
      case WorktreesRemoved e -> heard;
    };
  }

  private static ReviewState pushed(ReviewState state, FixPushed event) {
    var review = state.issue(event.assignment().issue());
    var head = DisplayText.shown(event.head(), SHORT_COMMIT);
    return state.with(review.withRounds(review.rounds().ended("pushed " + head)));
  }

  private static ReviewState came(
      ReviewState state, Assignment by, int pullRequest, String head, Instant time) {
    var review = state.issue(by.issue());
    var next = review.newHead(by.attempt(), pullRequest, head, time, state.isGoing());
    return state.with(
        review.heads().areNot(head) ? HeadAuthorship.strange(state, review, next) : next);
  }

  static Transition<ReviewState, RunEvent> merging(
      ReviewState state, MergeEvent event, Instant time) {
    return event instanceof CombinationFailed failed
        ? broken(state, failed, time)
        : Transition.silent(after(state, event, time));
  }

  private static ReviewState after(ReviewState state, MergeEvent event, Instant time) {
    return switch (event) {
      case PrRebased e -> rebased(state, e, time);
      case CombinationFailed e -> state;
      case PrMerged e -> state.with(state.issue(e.issue()).withStep(new Settled()));
      case MergeStarted e -> begun(state, e);
      case MergeConflicted e -> state;
      case ConflictResolutionRequested e -> state;
      case MergeFailed e -> state;
      case MergeEvent.CombinationChecked e -> state;
      case MergeEvent.ChangesListed e -> state;
      case MergeEvent.UpdateStarted e -> state;
      case MergeEvent.NothingToMerge e ->
          state.with(state.issue(e.issue()).withStep(new Settled()));
      case MergeEvent.UpdateLeft e -> state;
      case MergeEvent.PullRequestsClosed e -> state;
    };
  }

  /** People's reviews from now on come too late. */
  private static ReviewState begun(ReviewState state, MergeStarted event) {
    var review = state.issue(event.issue());
    return review.step() instanceof Approved approved && approved.head().equals(event.head())
        ? state.with(review.withStep(new Approved(approved.pullRequest(), approved.head(), false)))
        : state;
  }

  /** The merge has looked at the new head's tree already: it is red. */
  private static Transition<ReviewState, RunEvent> broken(
      ReviewState state, CombinationFailed event, Instant time) {
    var review = state.issue(event.issue());
    return review.step() instanceof Approved approved && approved.head().equals(event.oldHead())
        ? ReviewDecisions.nextRound(
            state,
            review,
            fixing(state, event),
            FixRoundsRule.AFTER_RED_CI,
            ReviewDecisions.together(event.findings(), event.with()))
        : Transition.silent(
            moved(state, event.issue(), event.pullRequest(), event.newHead(), time));
  }

  /** The merge has run the check as often as a red one is run. */
  private static Fixing fixing(ReviewState state, CombinationFailed event) {
    var checks = event.findings().stream().map(Finding::source).distinct().toList();
    var red = new FailedRuns(state.mostReruns(), checks, event.runs());
    return new Fixing(event.pullRequest(), event.newHead(), event.findings(), false, red);
  }

  private static ReviewState rebased(ReviewState state, PrRebased event, Instant time) {
    var moved = moved(state, event.issue(), event.pullRequest(), event.newHead(), time);
    var next = moved.issue(event.issue());
    return moved == state
        ? state
        : moved.with(
            event.landed() == null
                ? HeadAuthorship.strange(state, state.issue(event.issue()), next)
                : next.holding(event.landed()));
  }

  /** Only a head that is not known yet is reviewed: the same word may come twice. */
  private static ReviewState moved(
      ReviewState state, int issue, int pullRequest, String newHead, Instant time) {
    var review = state.issue(issue);
    var known =
        switch (review.step()) {
          case AwaitingCi step -> step.head().equals(newHead);
          case Reviewing step -> step.head().equals(newHead);
          case AwaitingApproval step -> step.head().equals(newHead);
          case Approved step -> step.head().equals(newHead);
          case Fixing step -> true;
          case NoPullRequest step -> true;
          case Rejected step -> true;
          case Settled step -> true;
        };
    return known
        ? state
        : state.with(review.newHead(review.attempt(), pullRequest, newHead, time, state.isGoing()));
  }
}
