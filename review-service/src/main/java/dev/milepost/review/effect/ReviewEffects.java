package dev.milepost.review.effect;

import dev.milepost.eventlog.EffectRunner;
import dev.milepost.events.RunEvent;
import dev.milepost.review.domain.AwaitApproval;
import dev.milepost.review.domain.AwaitCi;
import dev.milepost.review.domain.ReviewEffect;
import dev.milepost.review.domain.RunReviewers;
import dev.milepost.review.domain.WatchReviews;
import java.util.List;

/** Runs review's effects. */
public final class ReviewEffects implements EffectRunner<RunEvent, ReviewEffect> {
  private final CiWatcher ci;
  private final ApprovalWatcher approval;
  private final ReviewAgents reviewers;
  private final ReviewWatch watch;

  public ReviewEffects(
      CiWatcher ci, ApprovalWatcher approval, ReviewAgents reviewers, ReviewWatch watch) {
    this.ci = ci;
    this.approval = approval;
    this.reviewers = reviewers;
    this.watch = watch;
  }

  @Override
  public List<RunEvent> run(String stream, ReviewEffect effect) throws Exception {
    return switch (effect) {
      case AwaitCi owed -> ci.run(stream, owed);
      case AwaitApproval owed -> approval.run(stream, owed);
      case RunReviewers owed -> reviewers.run(stream, owed);
      case WatchReviews owed -> watch.run(stream, owed);
    };
  }

  @Override
  public List<RunEvent> givenUp(String stream, ReviewEffect effect, Exception last) {
    return switch (effect) {
      case AwaitCi owed -> ci.givenUp(stream, owed, last);
      case AwaitApproval owed -> approval.givenUp(stream, owed, last);
      case RunReviewers owed -> reviewers.givenUp(stream, owed, last);
      case WatchReviews owed -> watch.givenUp(stream, owed, last);
    };
  }
}
