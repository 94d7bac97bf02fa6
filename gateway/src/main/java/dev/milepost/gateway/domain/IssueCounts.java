package dev.milepost.gateway.domain;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * How many issues of a run are at what; kept with each change, so that no event counts them all.
 *
 * @param done merged, closed, skipped, or with nothing left to merge
 * @param failed conflicts included
 * @param moving a merge, or the closing of a pull request, is under way
 */
public record IssueCounts(int total, int done, int failed, int moving) {
  /** Of a run without issues. */
  static final IssueCounts NONE = new IssueCounts(0, 0, 0, 0);

  static IssueCounts of(Collection<IssueState> issues) {
    return issues.stream().reduce(NONE, (sum, issue) -> sum.plus(issue, 1), IssueCounts::plus);
  }

  /** With this issue in the place of what it was before. */
  IssueCounts changed(@Nullable IssueState before, IssueState after) {
    return (before == null ? this : plus(before, -1)).plus(after, 1);
  }

  private IssueCounts plus(IssueState issue, int times) {
    return new IssueCounts(
        total + times,
        done + (issue.status().isDone() ? times : 0),
        failed + (issue.status().isFailed() ? times : 0),
        moving + (isMoving(issue) ? times : 0));
  }

  private IssueCounts plus(IssueCounts other) {
    return new IssueCounts(
        total + other.total, done + other.done, failed + other.failed, moving + other.moving);
  }

  private static boolean isMoving(IssueState issue) {
    var request = issue.pullRequest();
    return issue.status() == IssueStatus.MERGING || request != null && request.isClosing();
  }
}
