package dev.milepost.merge.effect;

import dev.milepost.events.ConflictedPath;
import dev.milepost.events.Landed;
import dev.milepost.events.MergeEvent;
import dev.milepost.events.MergeEvent.MergeConflicted;
import dev.milepost.events.MergeEvent.MergeFailed;
import dev.milepost.events.MergeEvent.NothingToMerge;
import dev.milepost.events.MergeEvent.PrMerged;
import dev.milepost.events.MergeEvent.PrRebased;
import dev.milepost.forge.PullRequest;
import dev.milepost.merge.domain.MergePullRequest;
import java.util.List;
import java.util.Optional;

/** The state of a pull request as found, for the merge that is outstanding (M3, M5). */
final class PullRequestOutcome {
  private PullRequestOutcome() {}

  /**
   * @return the merge's end; empty if the approved head is open and can be merged
   */
  static Optional<MergeEvent> ended(MergePullRequest owed, PullRequest actual) {
    return ended(owed.issue(), owed.pullRequest(), owed.head(), actual);
  }

  static Optional<MergeEvent> ended(int issue, int pullRequest, String head, PullRequest actual) {
    return switch (actual.state()) {
      case MERGED -> Optional.of(merged(issue, actual));
      case CLOSED ->
          Optional.of(
              actual.byOthers()
                  ? new MergeFailed(
                      issue,
                      pullRequest,
                      head,
                      "Pull request !" + actual.number() + " was closed by others")
                  // By us, for that reason alone, before a crash kept it from being said.
                  : new NothingToMerge(issue, pullRequest, head, actual.head()));
      case OPEN ->
          actual.head().equals(head)
              ? Optional.empty()
              : Optional.of(
                  new PrRebased(
                      issue,
                      pullRequest,
                      head,
                      actual.head(),
                      "Expected to merge %s, but its head is now %s"
                          .formatted(brief(head), brief(actual.head()))));
    };
  }

  static MergeConflicted conflicted(
      int issue, int pullRequest, String head, List<ConflictedPath> paths) {
    var files = paths.stream().map(ConflictedPath::path).toList();
    return new MergeConflicted(issue, pullRequest, head, files, paths);
  }

  static MergeFailed gone(MergePullRequest owed) {
    return failed(owed, "There is no pull request !" + owed.pullRequest() + " any more");
  }

  static PrRebased rebased(MergePullRequest owed, String newHead, String reason, Landed landed) {
    return new PrRebased(owed.issue(), owed.pullRequest(), owed.head(), newHead, reason, landed);
  }

  static MergeFailed failed(MergePullRequest owed, String reason) {
    return new MergeFailed(owed.issue(), owed.pullRequest(), owed.head(), reason);
  }

  static PrMerged merged(int issue, PullRequest actual) {
    var commit = actual.mergeCommit();
    return new PrMerged(
        issue,
        actual.number(),
        actual.head(),
        commit == null ? actual.head() : commit,
        actual.byOthers());
  }

  private static String brief(String commit) {
    return commit.length() > 12 ? commit.substring(0, 12) : commit;
  }
}
