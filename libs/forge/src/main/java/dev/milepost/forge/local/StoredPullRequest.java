package dev.milepost.forge.local;

import dev.milepost.forge.PullRequest;
import dev.milepost.forge.PullRequest.PullRequestStatus;
import dev.milepost.forge.bare.MergeText;
import org.jspecify.annotations.Nullable;

/**
 * A pull request as it is kept. Its head, while open, is what its branch says.
 *
 * @param head when it was last looked at
 * @param intent the merge that was begun; null for none
 * @param closing why Milepost closed it; null unless it did
 */
record StoredPullRequest(
    int number,
    String branch,
    String base,
    String title,
    String body,
    PullRequestStatus state,
    String head,
    @Nullable String mergeCommit,
    boolean byOthers,
    @Nullable Intent intent,
    @Nullable String closing)
    implements MergeText {

  /** Written before the base branch is touched. */
  record Intent(String head, String baseBefore, String commit) {}

  PullRequest shown(String url) {
    return new PullRequest(
        number, branch, base, title, body, state, head, mergeCommit, url, byOthers);
  }

  StoredPullRequest at(String newHead) {
    return new StoredPullRequest(
        number, branch, base, title, body, state, newHead, mergeCommit, byOthers, intent, closing);
  }

  StoredPullRequest intending(Intent newIntent) {
    return new StoredPullRequest(
        number, branch, base, title, body, state, head, mergeCommit, byOthers, newIntent, closing);
  }

  StoredPullRequest merged(String mergedHead, String commit, boolean others) {
    return new StoredPullRequest(
        number,
        branch,
        base,
        title,
        body,
        PullRequestStatus.MERGED,
        mergedHead,
        commit,
        others,
        intent,
        closing);
  }

  StoredPullRequest closed() {
    return new StoredPullRequest(
        number,
        branch,
        base,
        title,
        body,
        PullRequestStatus.CLOSED,
        head,
        null,
        true,
        intent,
        closing);
  }

  StoredPullRequest closedByUs(String why) {
    return new StoredPullRequest(
        number,
        branch,
        base,
        title,
        body,
        PullRequestStatus.CLOSED,
        head,
        null,
        false,
        intent,
        why);
  }
}
