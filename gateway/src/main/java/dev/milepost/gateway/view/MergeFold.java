package dev.milepost.gateway.view;

import dev.milepost.events.MergeEvent;
import dev.milepost.events.MergeEvent.ConflictResolutionRequested;
import dev.milepost.events.MergeEvent.MergeConflicted;
import dev.milepost.events.MergeEvent.MergeFailed;
import dev.milepost.events.MergeEvent.MergeStarted;
import dev.milepost.events.MergeEvent.PrMerged;
import dev.milepost.events.MergeEvent.PrRebased;
import java.time.Instant;
import java.util.function.UnaryOperator;

/** What merging says. A merged pull request is merged, whatever else was thought of it. */
final class MergeFold {
  private MergeFold() {}

  static RunState evolve(RunState state, MergeEvent event, Instant time) {
    return switch (event) {
      case MergeStarted e ->
          open(state, e.issue(), time, change -> change.status(IssueStatus.MERGING));
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
      case MergeConflicted e ->
          open(
              state,
              e.issue(),
              time,
              change ->
                  change
                      .status(IssueStatus.IN_REVIEW)
                      .reason("conflicts with the base: " + String.join(", ", e.files())));
      case ConflictResolutionRequested e -> state;
      case MergeFailed e ->
          open(
              state,
              e.issue(),
              time,
              change -> change.status(IssueStatus.FAILED).reason(e.reason()));
    };
  }

  private static RunState open(
      RunState state, int number, Instant time, UnaryOperator<IssueChange> change) {
    var issue = state.issues().get(number);
    return issue == null || issue.status().isDone() || issue.status() == IssueStatus.FAILED
        ? state
        : state.issue(number, time, change);
  }

  private static RunState unmerged(
      RunState state, int number, Instant time, UnaryOperator<IssueChange> change) {
    var issue = state.issues().get(number);
    return issue == null || issue.status() == IssueStatus.MERGED
        ? state
        : state.issue(number, time, change);
  }
}
