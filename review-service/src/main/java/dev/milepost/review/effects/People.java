package dev.milepost.review.effects;

import dev.milepost.events.ReviewEvent.CiPassed;
import dev.milepost.events.ReviewEvent.HeadMoved;
import dev.milepost.events.ReviewEvent.ReviewFailed;
import dev.milepost.events.RunEvent;
import dev.milepost.forge.PullRequest;
import dev.milepost.review.AwaitCi;
import java.util.Optional;

/** What people did to a pull request while its CI was waited for (M5). */
final class People {
  private People() {}

  /**
   * The end of the wait.
   *
   * @return empty if the pull request is open at the head that is waited for
   */
  static Optional<RunEvent> touched(AwaitCi owed, Optional<PullRequest> found) {
    if (found.isEmpty()) {
      return Optional.of(failed(owed, "There is no pull request #%d any more"));
    }
    var actual = found.get();
    return switch (actual.state()) {
      case CLOSED -> Optional.of(failed(owed, "Pull request #%d was closed by somebody"));
      case MERGED ->
          Optional.of(
              new CiPassed(
                  owed.issue(),
                  owed.pullRequest(),
                  owed.head(),
                  "It is merged already; its CI is not waited for"));
      case OPEN ->
          actual.head().equals(owed.head())
              ? Optional.empty()
              : Optional.of(
                  new HeadMoved(owed.issue(), owed.pullRequest(), owed.head(), actual.head()));
    };
  }

  private static ReviewFailed failed(AwaitCi owed, String reason) {
    return new ReviewFailed(
        owed.issue(), owed.pullRequest(), owed.head(), reason.formatted(owed.pullRequest()));
  }
}
