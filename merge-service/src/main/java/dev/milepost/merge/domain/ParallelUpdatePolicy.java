package dev.milepost.merge.domain;

import dev.milepost.events.ForgeRef;
import dev.milepost.events.RunSpec;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * M4: which of the pull requests that wait for their merge are brought up to date at once, so that
 * their CI runs side by side: those that the base has overtaken, but not those that one before them
 * in the order of merges would overtake again.
 */
final class ParallelUpdatePolicy {
  private ParallelUpdatePolicy() {}

  /**
   * A pull request in the order of merges.
   *
   * @param behind true if the base has changed files that it changes too
   * @param rechecked true if it is being brought up to date, or in review again because it was
   * @param changes null where they are not known
   */
  record QueuedPullRequest(
      int issue, boolean behind, boolean rechecked, @Nullable ChangedFiles changes) {}

  /**
   * True if each merge overtakes all others: where that is asked for, and where CI looks at heads
   * alone, so that what lands has passed only as a head that is up to date.
   */
  static boolean alwaysOvertakes(RunSpec spec) {
    return switch (spec.reviewing().recheck()) {
      case ALWAYS -> true;
      case OVERLAP -> false;
      case COMBINATION ->
          switch (spec.forge()) {
            case ForgeRef.Local local -> false;
            case ForgeRef.GitHub github -> true;
          };
    };
  }

  /**
   * The issues to bring up to date now.
   *
   * @param always true if each merge overtakes all others
   */
  static List<Integer> toUpdate(List<QueuedPullRequest> inOrder, boolean always) {
    return inOrder.stream()
        .filter(one -> one.behind() && !one.rechecked())
        .filter(one -> !anyBefore(inOrder, one, other -> overtakes(other, one, always)))
        .map(QueuedPullRequest::issue)
        .toList();
  }

  /**
   * True if its merge would be in vain now, as it has to wait for one that is rechecked; in a run
   * that flows, where approvals never end, also if the checks of that one would be in vain.
   */
  static boolean isHeld(List<QueuedPullRequest> inOrder, int issue, boolean always, boolean flows) {
    return inOrder.stream()
        .filter(one -> one.issue() == issue && (one.behind() || always && flows))
        .anyMatch(
            one ->
                anyBefore(
                    inOrder, one, other -> other.rechecked() && overtakes(other, one, always)));
  }

  private static boolean overtakes(
      QueuedPullRequest merged, QueuedPullRequest other, boolean always) {
    return always || ChangedFiles.mayOverlap(merged.changes(), other.changes());
  }

  private static boolean anyBefore(
      List<QueuedPullRequest> inOrder,
      QueuedPullRequest one,
      Predicate<QueuedPullRequest> condition) {
    return inOrder.stream().takeWhile(other -> !other.equals(one)).anyMatch(condition);
  }
}
