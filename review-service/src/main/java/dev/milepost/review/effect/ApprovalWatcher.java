package dev.milepost.review.effect;

import dev.milepost.eventlog.EffectRunner;
import dev.milepost.events.DisplayText;
import dev.milepost.events.FaultText;
import dev.milepost.events.ReviewEvent.ChangeReleased;
import dev.milepost.events.ReviewEvent.CiPassed;
import dev.milepost.events.ReviewEvent.ReviewFailed;
import dev.milepost.events.RunEvent;
import dev.milepost.forge.Forges;
import dev.milepost.forge.PermanentFaults;
import dev.milepost.forge.Review;
import dev.milepost.forge.Review.ReviewDecision;
import dev.milepost.review.domain.AwaitApproval;
import java.util.List;
import java.util.Optional;

/**
 * Waits for a person who looks at a head that changes what judges it. An approval of that very head
 * on the forge, by an account that may write to the repository, lets it go on; the wait has no
 * limit.
 */
public final class ApprovalWatcher implements EffectRunner<RunEvent, AwaitApproval> {
  private static final int MAX_LINE = 400;
  private static final int MAX_NAME = 60;

  private final Forges forges;
  private final PollLoop looks;

  public ApprovalWatcher(Forges forges, CiPollPolicy patience, Sleeper stopwatch) {
    this.forges = forges;
    this.looks = new PollLoop(patience, stopwatch);
  }

  @Override
  public List<RunEvent> run(String stream, AwaitApproval owed) throws InterruptedException {
    return PermanentFaults.endedBy(
        fault -> givenUp(stream, owed, fault), () -> List.of(looks.until(owed, () -> look(owed))));
  }

  /** One look; empty while no person has done anything. */
  public Optional<RunEvent> look(AwaitApproval owed) throws InterruptedException {
    var forge = forges.open(owed.spec());
    var merged =
        new CiPassed(owed.issue(), owed.pullRequest(), owed.head(), "It is merged already");
    var touched = PullRequestGuard.touched(owed, forge.pullRequest(owed.pullRequest()), merged);
    if (touched.isPresent()) {
      return touched;
    }
    var reviews = forge.reviews(owed.pullRequest());
    var people = HumanReviewReader.of(reviews, owed.answered());
    return people.isContent()
        ? approval(owed, reviews)
        : Optional.of(ReviewWatch.said(owed.issue(), owed.pullRequest(), owed.head(), people));
  }

  /** An approval of a head before says nothing of this one. */
  private static Optional<RunEvent> approval(AwaitApproval owed, List<Review> reviews) {
    return reviews.stream()
        .filter(review -> review.state() == ReviewDecision.APPROVED && review.trusted())
        .filter(review -> owed.head().equals(review.commit()))
        .findFirst()
        .map(
            review ->
                new ChangeReleased(
                    owed.issue(),
                    owed.pullRequest(),
                    owed.head(),
                    DisplayText.shown(review.author(), MAX_NAME)));
  }

  /** The forge's fault, not the change's: no agent is asked to fix it. */
  @Override
  public List<RunEvent> givenUp(String stream, AwaitApproval owed, Exception last) {
    var reason = "Whether a person approved it could not be read: " + FaultText.of(last);
    return List.of(
        new ReviewFailed(
            owed.issue(), owed.pullRequest(), owed.head(), DisplayText.shown(reason, MAX_LINE)));
  }
}
