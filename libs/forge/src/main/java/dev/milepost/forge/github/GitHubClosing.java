package dev.milepost.forge.github;

import dev.milepost.forge.PullRequest;
import dev.milepost.forge.PullRequest.PullRequestStatus;

/**
 * Pull requests that Milepost closes without merging them. A comment says why, and is the mark by
 * which it knows its own doing later.
 */
final class GitHubClosing {
  private static final String MARK = "<!-- milepost-closed -->";

  /** GitHub's limit is 65 536; some of it is for the mark. */
  private static final int MAX_COMMENT = 65_000;

  private final GitHubRepository repository;
  private final GitHubPullRequests pulls;
  private final AuthenticatedUser viewer;

  GitHubClosing(GitHubRepository repository, GitHubPullRequests pulls, AuthenticatedUser viewer) {
    this.repository = repository;
    this.pulls = pulls;
    this.viewer = viewer;
  }

  /** Comments, unless that was done by a try before, and closes. */
  PullRequest close(int number, String comment) throws InterruptedException {
    var before = pulls.shown(pulls.get(number));
    if (before.state() != PullRequestStatus.OPEN) {
      return before;
    }
    if (!isMarked(repository, viewer, number)) {
      var said = comment.substring(0, Math.min(comment.length(), MAX_COMMENT));
      repository.api().comment(number, said + "\n\n" + MARK);
    }
    var sent = repository.api().closePull(number);
    var now = pulls.shown(pulls.get(number));
    if (now.state() == PullRequestStatus.OPEN) {
      sent.require();
    }
    return now;
  }

  /** True if Milepost has said that it closes this one. */
  static boolean isMarked(GitHubRepository repository, AuthenticatedUser viewer, int number)
      throws InterruptedException {
    for (var comment : repository.api().comments(number)) {
      var by = comment.user() == null ? null : comment.user().login();
      if (by != null
          && comment.body() != null
          && comment.body().strip().endsWith(MARK)
          && viewer.is(by)) {
        return true;
      }
    }
    return false;
  }
}
