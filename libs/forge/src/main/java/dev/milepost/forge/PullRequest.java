package dev.milepost.forge;

import org.jspecify.annotations.Nullable;

/**
 * A pull request.
 *
 * @param head the branch's newest commit; for a merged one the head that was merged
 * @param mergeCommit on the base branch; null unless merged
 */
public record PullRequest(
    int number,
    String branch,
    String base,
    String title,
    String body,
    State state,
    String head,
    @Nullable String mergeCommit,
    String url) {
  /** Its life. */
  public enum State {
    OPEN,
    MERGED,
    CLOSED
  }
}
