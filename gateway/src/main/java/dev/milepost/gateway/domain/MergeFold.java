package dev.milepost.gateway.domain;

import dev.milepost.events.MergeEvent;
import dev.milepost.events.MergeEvent.CombinationChecked;
import dev.milepost.events.MergeEvent.CombinationFailed;
import dev.milepost.events.MergeEvent.ConflictResolutionRequested;
import dev.milepost.events.MergeEvent.MergeConflicted;
import dev.milepost.events.MergeEvent.MergeFailed;
import dev.milepost.events.MergeEvent.MergeStarted;
import dev.milepost.events.MergeEvent.PrMerged;
import dev.milepost.events.MergeEvent.PrRebased;
import dev.milepost.events.MergeEvent.PullRequestsClosed;
import dev.milepost.events.Work;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/** Folds merging's events. A merged pull request is merged, after any earlier state. */
final class MergeFold {
  private static final String NOTHING_LEFT =
      "nothing left to merge: all that it changes is on the base already (%s); its issue stays open";

  private static final int SHORT = 12;

  private MergeFold() {}

  static RunState evolve(RunState state, MergeEvent event, Instant time) {
    return switch (event) {
      case MergeStarted e -> started(state, e, time);
      case PrMerged e ->
          unmerged(
              state,
              e.issue(),
              time,
              change ->
                  change
                      .unassigned()
                      .withPullRequest(e.pullRequest(), null, e.head())
                      .mergedAs(e.mergeCommit())
                      .withConflicts(List.of())
                      .withTogether(CombinationState.merged(e.landedUnchecked()))
                      .plusFlaky(e.flaky())
                      .withStatus(IssueStatus.MERGED)
                      .withReason(e.byOthers() ? "merged by others" : null));
      case PrRebased e ->
          open(
              state,
              e.issue(),
              time,
              change ->
                  change
                      .withPullRequest(e.pullRequest(), null, e.newHead())
                      .withStatus(IssueStatus.IN_REVIEW)
                      .withReason(e.reason()));
      case CombinationFailed e ->
          open(
              state,
              e.issue(),
              time,
              change ->
                  change
                      .withPullRequest(e.pullRequest(), null, e.newHead())
                      .withStatus(IssueStatus.IN_REVIEW)
                      .withTogether(CombinationState.failing(e))
                      .withReason(CombinationState.reason(e)));
      case MergeConflicted e ->
          open(
              state,
              e.issue(),
              time,
              change ->
                  change
                      .withStatus(IssueStatus.IN_REVIEW)
                      .withConflicts(e.files())
                      .plusKinds(e.conflicts())
                      .withReason("conflicts with the base: " + String.join(", ", e.shown())));
      case ConflictResolutionRequested e ->
          open(
              state,
              e.issue(),
              time,
              change -> change.withRequests(change.requests().withRound(Work.RESOLVE_CONFLICT)));
      case CombinationChecked e -> TrainFold.checked(state, e, time);
      case MergeEvent.ChangesListed e -> state;
      case MergeEvent.UpdateStarted e -> state;
      case MergeEvent.NothingToMerge e ->
          open(
              state,
              e.issue(),
              time,
              change ->
                  change
                      .unassigned()
                      .withConflicts(List.of())
                      .withStatus(IssueStatus.NOTHING_LEFT)
                      .withReason(NOTHING_LEFT.formatted(shortened(e.baseHead()))));
      case MergeEvent.UpdateLeft e -> state;
      case PullRequestsClosed e -> RunTermination.closed(state, e, time);
      case MergeFailed e ->
          open(
              state,
              e.issue(),
              time,
              change ->
                  change.withStatus(ended(e)).withConflicts(e.conflicts()).withReason(e.reason()));
    };
  }

  /** One whose approval was taken back before its intent came into the log begins nothing. */
  private static RunState started(RunState state, MergeStarted event, Instant time) {
    var issue = state.issues().get(event.issue());
    return issue != null && issue.status() == IssueStatus.APPROVED
        ? state.issue(
            event.issue(),
            time,
            change -> TrainFold.unknown(change).withStatus(IssueStatus.MERGING))
        : state;
  }

  private static String shortened(String commit) {
    return commit.substring(0, Math.min(SHORT, commit.length()));
  }

  private static IssueStatus ended(MergeFailed event) {
    return event.conflicts().isEmpty() ? IssueStatus.FAILED : IssueStatus.CONFLICT;
  }

  private static RunState open(
      RunState state, int number, Instant time, UnaryOperator<IssueState> change) {
    var issue = state.issues().get(number);
    return issue == null || issue.status().isDone() || issue.status().isFailed()
        ? state
        : state.issue(number, time, change);
  }

  private static RunState unmerged(
      RunState state, int number, Instant time, UnaryOperator<IssueState> change) {
    var issue = state.issues().get(number);
    return issue == null || issue.status() == IssueStatus.MERGED
        ? state
        : state.issue(number, time, change);
  }
}
