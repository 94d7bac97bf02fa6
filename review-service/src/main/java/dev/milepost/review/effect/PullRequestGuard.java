package dev.milepost.review.effect;

import dev.milepost.events.ReviewEvent.HeadMoved;
import dev.milepost.events.ReviewEvent.ReviewFailed;
import dev.milepost.events.RunEvent;
import dev.milepost.forge.PullRequest;
import dev.milepost.review.domain.ReviewEffect;
import java.util.Optional;

/** Detects people's changes to a pull request while its head was looked at (M5). */
final class PullRequestGuard {
  private PullRequestGuard() {}

  /**
   * The end of the look.
   *
   * @param ifMerged what it ends in if the pull request is merged: nothing is left to look at
   * @return empty if the pull request is open at the head that is looked at
   */
  static Optional<RunEvent> touched(
      ReviewEffect owed, Optional<PullRequest> found, RunEvent ifMerged) {
    if (found.isEmpty()) {
      return Optional.of(failed(owed, "There is no pull request !%d any more"));
    }
    var actual = found.get();
    return switch (actual.state()) {
      case CLOSED -> Optional.of(failed(owed, "Pull request !%d was closed by others"));
      case MERGED -> Optional.of(ifMerged);
      case OPEN ->
          actual.head().equals(owed.head())
              ? Optional.empty()
              : Optional.of(
                  new HeadMoved(owed.issue(), owed.pullRequest(), owed.head(), actual.head()));
    };
  }

  private static ReviewFailed failed(ReviewEffect owed, String reason) {
    return new ReviewFailed(
        owed.issue(), owed.pullRequest(), owed.head(), reason.formatted(owed.pullRequest()));
  }
}
