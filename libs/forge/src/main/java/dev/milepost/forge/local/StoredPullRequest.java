package dev.milepost.forge.local;

import dev.milepost.forge.PullRequest;
import dev.milepost.forge.PullRequest.PullRequestStatus;
import dev.milepost.forge.bare.MergeText;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A pull request as it is kept. Its head, while open, is what its branch says.
 *
 * @param head when it was last looked at
 * @param intent the merge that was begun; null for none
 * @param closing why Milepost closed it; null unless it did
 */
@RecordBuilder
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
    implements MergeText, StoredPullRequestBuilder.With {

  /** Written before the base branch is touched. */
  record Intent(String head, String baseBefore, String commit) {}

  boolean isOpenAt(String commit) {
    return state == PullRequestStatus.OPEN && head.equals(commit);
  }

  PullRequest shown(String url) {
    return new PullRequest(
        number, branch, base, title, body, state, head, mergeCommit, url, byOthers);
  }

  StoredPullRequest merged(String mergedHead, String commit, boolean others) {
    return with()
        .state(PullRequestStatus.MERGED)
        .head(mergedHead)
        .mergeCommit(commit)
        .byOthers(others)
        .build();
  }

  StoredPullRequest closed() {
    return with().state(PullRequestStatus.CLOSED).mergeCommit(null).byOthers(true).build();
  }

  StoredPullRequest closedByUs(String why) {
    return closed().with().byOthers(false).closing(why).build();
  }
}
