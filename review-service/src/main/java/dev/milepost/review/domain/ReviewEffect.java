package dev.milepost.review.domain;

import dev.milepost.eventlog.Effect;
import dev.milepost.events.RunSpec;

/** Review's effects: each looks at one head of a pull request. */
public sealed interface ReviewEffect extends Effect
    permits AwaitCi, AwaitApproval, RunReviewers, WatchReviews {
  int issue();

  @Override
  default int concerns() {
    return issue();
  }

  int pullRequest();

  /** The commit that is looked at. */
  String head();

  /** The run's, for its forge. */
  RunSpec spec();
}
