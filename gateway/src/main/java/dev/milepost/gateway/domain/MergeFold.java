package dev.milepost.gateway.domain;

import dev.milepost.events.MergeEvent;
import dev.milepost.events.MergeEvent.CombinationFailed;
import dev.milepost.events.MergeEvent.ConflictResolutionRequested;
import dev.milepost.events.MergeEvent.MergeConflicted;
import dev.milepost.events.MergeEvent.MergeFailed;
import dev.milepost.events.MergeEvent.MergeStarted;
import dev.milepost.events.MergeEvent.PrMerged;
import dev.milepost.events.MergeEvent.PrRebased;
import dev.milepost.events.MergeEvent.PullRequestsClosed;
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
                      .pullRequest(e.pullRequest(), null, e.head())
                      .mergedAs(e.mergeCommit())
                      .conflicts(List.of())
                      .together(CombinationState.merged(e.landedUnchecked()))
                      .flaky(e.flaky())
                      .status(IssueStatus.MERGED)
                      .reason(e.byOthers() ? "merged by others" : null));
      case PrRebased e ->
          open(
              state,
              e.issue(),
              time,
              change ->
                  change
                      .pullRequest(e.pullRequest(), null, e.newHead())
                      .status(IssueStatus.IN_REVIEW)
                      .reason(e.reason()));
      case CombinationFailed e ->
          open(
              state,
              e.issue(),
              time,
              change ->
                  change
                      .pullRequest(e.pullRequest(), null, e.newHead())
                      .status(IssueStatus.IN_REVIEW)
                      .together(CombinationState.failing(e))
                      .reason(CombinationState.reason(e)));
      case MergeConflicted e ->
          open(
              state,
              e.issue(),
              time,
              change ->
                  change
                      .status(IssueStatus.IN_REVIEW)
                      .conflicts(e.files())
                      .kinds(e.conflicts())
                      .reason("conflicts with the base: " + String.join(", ", e.shown())));
      case ConflictResolutionRequested e -> state;
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
                      .conflicts(List.of())
                      .status(IssueStatus.NOTHING_LEFT)
                      .reason(NOTHING_LEFT.formatted(shortened(e.baseHead()))));
      case MergeEvent.UpdateLeft e -> state;
      case PullRequestsClosed e -> RunTermination.closed(state, e, time);
      case MergeFailed e ->
          open(
              state,
              e.issue(),
              time,
              change -> change.status(ended(e)).conflicts(e.conflicts()).reason(e.reason()));
    };
  }

  /** One whose approval was taken back before its intent came into the log begins nothing. */
  private static RunState started(RunState state, MergeStarted event, Instant time) {
    var issue = state.issues().get(event.issue());
    return issue != null && issue.status() == IssueStatus.APPROVED
        ? state.issue(event.issue(), time, change -> change.status(IssueStatus.MERGING))
        : state;
  }

  private static String shortened(String commit) {
    return commit.substring(0, Math.min(SHORT, commit.length()));
  }

  private static IssueStatus ended(MergeFailed event) {
    return event.conflicts().isEmpty() ? IssueStatus.FAILED : IssueStatus.CONFLICT;
  }

  private static RunState open(
      RunState state, int number, Instant time, UnaryOperator<IssueStateBuilder> change) {
    var issue = state.issues().get(number);
    return issue == null || issue.status().isDone() || issue.status().isFailed()
        ? state
        : state.issue(number, time, change);
  }

  private static RunState unmerged(
      RunState state, int number, Instant time, UnaryOperator<IssueStateBuilder> change) {
    var issue = state.issues().get(number);
    return issue == null || issue.status() == IssueStatus.MERGED
        ? state
        : state.issue(number, time, change);
  }
}
