package dev.milepost.review.domain;

import dev.milepost.events.Assignment;
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
import dev.milepost.events.ReviewEvent.HeadMoved;
import dev.milepost.review.domain.ReviewStage.AwaitingCi;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** The author of a head: the issue's own attempts, or another hand. */
final class HeadAuthorship {
  private HeadAuthorship() {}

  /** An attempt's announcement: that it is at work, and the head that it is about to push. */
  static ReviewState heard(ReviewState state, ExecutorEvent event, Instant time) {
    return switch (event) {
      case PushStarted e -> pushing(worked(state, e.assignment(), time), e);
      case PrOpened e -> worked(state, e.assignment(), time);
      case FixPushed e -> worked(state, e.assignment(), time);
      case ConflictResolved e -> worked(state, e.assignment(), time);
      case AttemptFailed e -> worked(state, e.assignment(), time);
      case AttemptStarted e -> worked(state, e.assignment(), time);
      case UsageReported e -> worked(state, e.assignment(), time);
      case WorktreeReady e -> worked(state, e.assignment(), time);
      case AgentStarted e -> worked(state, e.assignment(), time);
      case WorktreesRemoved e -> state;
    };
  }

  private static ReviewState worked(ReviewState state, Assignment assignment, Instant time) {
    return worked(state, assignment.issue(), time);
  }

  static ReviewState worked(ReviewState state, int issue, Instant time) {
    var review = state.issue(issue);
    return state.with(review.withHeads(review.heads().workedAt(time)));
  }

  private static ReviewState pushing(ReviewState state, PushStarted event) {
    var review = state.issue(event.assignment().issue());
    return state.with(review.withHeads(review.heads().pushing(event.head())));
  }

  /**
   * A head that another hand made. One that was there before, as after a retry, is known by now.
   *
   * @param before the review when it came
   * @param next the review that looks at it
   */
  static IssueReview strange(ReviewState state, IssueReview before, IssueReview next) {
    var known = before.heads().newest();
    if (known == null || known.equals(next.heads().newest())) {
      return next;
    }
    var others = others(state, before.issue(), before.heads().since());
    return next.of(
        before.step() instanceof AwaitingCi ci && ci.strange() != null
            ? ci.strange().then(others)
            : new ForeignHead(known, others));
  }

  /** The issues, but for this one, that are worked on, or were at any time since. */
  private static List<Integer> others(ReviewState state, int issue, Instant since) {
    var atWork =
        state.claims().standing().entrySet().stream()
            .filter(claim -> !claim.getValue().ended() && state.claims().isAlive(claim.getKey()))
            .map(claim -> claim.getKey().issue());
    var before =
        state.issues().values().stream()
            .filter(review -> review.heads().workedSince(since))
            .map(IssueReview::issue);
    return Stream.concat(atWork, before)
        .filter(other -> other != issue)
        .distinct()
        .sorted()
        .toList();
  }

  /** True of the word that the strange head that is looked at was pushed by force. */
  static boolean isTold(IssueReview review, HeadMoved event) {
    return event.reason() != null
        && review.step() instanceof AwaitingCi ci
        && ci.strange() != null
        && ci.head().equals(event.newHead());
  }
}
