package dev.milepost.forge;

import org.jspecify.annotations.Nullable;

/**
 * A pull request.
 *
 * @param head the branch's newest commit; for a merged one the head that was merged
 * @param mergeCommit on the base branch; null unless merged
 * @param byOthers true if others than Milepost merged or closed it (M5)
 */
public record PullRequest(
    int number,
    String branch,
    String base,
    String title,
    String body,
    PullRequestStatus state,
    String head,
    @Nullable String mergeCommit,
    String url,
    boolean byOthers) {
  /** One that only Milepost has touched. */
  public PullRequest(
      int number,
      String branch,
      String base,
      String title,
      String body,
      PullRequestStatus state,
      String head,
      @Nullable String mergeCommit,
      String url) {
    this(number, branch, base, title, body, state, head, mergeCommit, url, false);
  }

  /** Its life. */
  public enum PullRequestStatus {
    OPEN,
    MERGED,
    CLOSED
  }
}
