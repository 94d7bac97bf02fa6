package dev.milepost.gateway.domain;

import dev.milepost.events.MergeEvent.CombinationChecked;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * T3: verdicts of the merge train, each as long as those that it stands behind are to be merged.
 */
final class TrainFold {
  private TrainFold() {}

  /** A verdict on another head, behind others, or on one that is not approved says nothing. */
  static RunState checked(RunState state, CombinationChecked event, Instant time) {
    var issue = state.issues().get(event.issue());
    return issue != null
            && issue.status() == IssueStatus.APPROVED
            && event.head().equals(issue.head())
            && event.with().stream().allMatch(n -> isTakenToMerge(state.issues().get(n)))
        ? state.issue(event.issue(), time, change -> CombinationState.ahead(change, event))
        : state;
  }

  /** Where an issue is not to be merged any more, what was found out behind it does not hold. */
  static RunState after(RunState state, IssueState before, IssueState now) {
    if (state.train() == null || !isTakenToMerge(before) || isTakenToMerge(now)) {
      return state;
    }
    var behind =
        state.issues().values().stream().filter(one -> isBehind(one, now.number())).toList();
    var next = state.issues();
    for (var one : behind) {
      next = next.with(one.number(), unknown(one));
    }
    return behind.isEmpty() ? state : state.withIssues(next);
  }

  /** Its turn has come, or what it was checked behind has changed. */
  static IssueState unknown(IssueState issue) {
    return issue.together().ahead() == null
        ? issue
        : issue.withTogether(CombinationState.NONE).withReason(null);
  }

  private static boolean isBehind(IssueState issue, int other) {
    var found = issue.together().ahead();
    return issue.status() == IssueStatus.APPROVED && found != null && found.with().contains(other);
  }

  private static boolean isTakenToMerge(@Nullable IssueState issue) {
    if (issue == null) {
      return false;
    }
    var found = issue.together().ahead();
    return List.of(IssueStatus.APPROVED, IssueStatus.MERGING, IssueStatus.MERGED)
            .contains(issue.status())
        && (found == null || !found.verdict().keepsOut());
  }
}
