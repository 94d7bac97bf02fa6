package dev.milepost.simulation;

import dev.milepost.events.Finding;
import dev.milepost.events.Finding.Severity;
import dev.milepost.events.ReviewEvent.FindingsReported;
import dev.milepost.events.RunEvent;
import dev.milepost.forge.Forges;
import dev.milepost.review.domain.AwaitApproval;
import dev.milepost.review.domain.AwaitCi;
import dev.milepost.review.domain.ReviewEffect;
import dev.milepost.review.domain.RunReviewers;
import dev.milepost.review.domain.WatchReviews;
import dev.milepost.review.effect.ApprovalWatcher;
import dev.milepost.review.effect.CiOutput;
import dev.milepost.review.effect.CiPollPolicy;
import dev.milepost.review.effect.CiWatcher;
import dev.milepost.review.effect.ReviewWatch;
import dev.milepost.review.effect.Sleeper;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The real wait for CI, on the simulated forge, whose CI answers at once; review agents that find
 * by chance.
 */
final class ReviewWorld implements Node.World<ReviewEffect> {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final int FINDS_ONE_IN = 4;

  private final CiWatcher wait;
  private final ApprovalWatcher approval;
  private final ReviewWatch watch;
  private final Chance chance;
  private final SimulatedFaults faults;

  ReviewWorld(Forges forges, Chance chance, SimulatedFaults faults) {
    var patience = new CiPollPolicy(SECOND, SECOND, SECOND, SECOND);
    this.wait = new CiWatcher(forges, patience, Sleeper.system(), new CiOutput(chunk -> {}));
    this.approval = new ApprovalWatcher(forges, patience, Sleeper.system());
    this.watch = new ReviewWatch(forges, patience, Sleeper.system());
    this.chance = chance;
    this.faults = faults;
  }

  @Override
  public @Nullable List<RunEvent> run(String stream, ReviewEffect effect)
      throws InterruptedException {
    return switch (effect) {
      case AwaitCi owed -> wait.run(stream, owed);
      case AwaitApproval owed -> approval.look(owed).<List<RunEvent>>map(List::of).orElse(null);
      case RunReviewers owed -> List.of(reviewed(owed));
      case WatchReviews owed -> watch.look(owed).<List<RunEvent>>map(List::of).orElse(null);
    };
  }

  private FindingsReported reviewed(RunReviewers owed) {
    faults.here();
    var findings = chance.oneIn(FINDS_ONE_IN) ? List.of(finding()) : List.<Finding>of();
    return new FindingsReported(owed.issue(), owed.pullRequest(), owed.head(), findings, List.of());
  }

  private Finding finding() {
    var print = "f" + chance.below(3);
    return new Finding(
        "reviewer", "It is wrong", print, Severity.MEDIUM, 40 + chance.below(60), null, null);
  }
}
