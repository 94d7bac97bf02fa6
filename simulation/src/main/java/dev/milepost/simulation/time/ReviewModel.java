package dev.milepost.simulation.time;

import dev.milepost.events.Finding;
import dev.milepost.events.ReviewEvent.CiFailed;
import dev.milepost.events.ReviewEvent.CiPassed;
import dev.milepost.events.RunEvent;
import dev.milepost.review.domain.AwaitApproval;
import dev.milepost.review.domain.AwaitCi;
import dev.milepost.review.domain.ReviewEffect;
import dev.milepost.review.domain.RunReviewers;
import dev.milepost.review.domain.WatchReviews;
import java.util.List;
import java.util.Optional;

/** CI begins with the wait for it, any number side by side; nobody else reviews. */
final class ReviewModel implements EffectModel<ReviewEffect> {
  private final Workload load;

  ReviewModel(Workload load) {
    this.load = load;
  }

  @Override
  public Optional<EffectEnd> begin(ReviewEffect effect) {
    return switch (effect) {
      case AwaitCi owed -> checked(owed);
      case WatchReviews watch -> Optional.empty();
      case AwaitApproval owed -> throw unexpected(owed);
      case RunReviewers owed -> throw unexpected(owed);
    };
  }

  private static IllegalStateException unexpected(ReviewEffect effect) {
    return new IllegalStateException(
        "Expected waits for CI in a simulated run, but found " + effect.named());
  }

  private Optional<EffectEnd> checked(AwaitCi owed) {
    var head = SimulatedHead.of(owed.head());
    var rerun = owed.rerun();
    var takes = load.check(owed.issue(), head.round(), rerun == null ? 0 : rerun.number());
    return EffectEnd.of(takes, answer(owed, head));
  }

  private RunEvent answer(AwaitCi owed, SimulatedHead head) {
    boolean red = head.round() == 0 && load.isFirstRoundRed(owed.issue());
    return red
        ? new CiFailed(
            owed.issue(),
            owed.pullRequest(),
            owed.head(),
            List.of(new Finding("check", "It is red", "red-" + owed.issue())),
            List.of(),
            List.of("run-" + owed.ordinal()))
        : new CiPassed(owed.issue(), owed.pullRequest(), owed.head(), "1 check passed");
  }
}
