package dev.milepost.review.effect;

import dev.milepost.eventlog.EffectRunner;
import dev.milepost.events.DisplayText;
import dev.milepost.events.FaultText;
import dev.milepost.events.ReviewEvent.PeopleReviewed;
import dev.milepost.events.RunEvent;
import dev.milepost.forge.Forges;
import dev.milepost.forge.PermanentFaults;
import dev.milepost.review.domain.ReviewSummary;
import dev.milepost.review.domain.WatchReviews;
import java.util.List;
import java.util.Optional;

/**
 * Listens to what people say of an approved head (R2). What they do with it, as to close or to
 * merge it, its merge will find.
 */
public final class ReviewWatch implements EffectRunner<RunEvent, WatchReviews> {
  private static final int MAX_LINE = 400;

  private final Forges forges;
  private final PollLoop looks;

  public ReviewWatch(Forges forges, CiPollPolicy patience, Sleeper stopwatch) {
    this.forges = forges;
    this.looks = new PollLoop(patience, stopwatch);
  }

  @Override
  public List<RunEvent> run(String stream, WatchReviews owed) throws InterruptedException {
    return PermanentFaults.endedBy(
        fault -> givenUp(stream, owed, fault), () -> List.of(looks.until(owed, () -> look(owed))));
  }

  /** One look; empty if no person wants anything. */
  public Optional<PeopleReviewed> look(WatchReviews owed) throws InterruptedException {
    var opinions =
        HumanReviewReader.of(forges.open(owed.spec()), owed.pullRequest(), owed.answered());
    return opinions.isContent()
        ? Optional.empty()
        : Optional.of(said(owed.issue(), owed.pullRequest(), owed.head(), opinions));
  }

  static PeopleReviewed said(int issue, int pullRequest, String head, ReviewSummary opinions) {
    return new PeopleReviewed(
        issue,
        pullRequest,
        head,
        opinions.findings(),
        opinions.ids().stream().sorted().toList(),
        opinions.changesRequested(),
        opinions.notes());
  }

  /** The head is approved; comments that cannot be read any more take nothing from that. */
  @Override
  public List<RunEvent> givenUp(String stream, WatchReviews owed, Exception last) {
    var why = FaultText.of(last);
    var note = DisplayText.shown("Reviews could not be read: " + why, MAX_LINE);
    return List.of(
        new PeopleReviewed(
            owed.issue(),
            owed.pullRequest(),
            owed.head(),
            List.of(),
            List.of(),
            false,
            List.of(note)));
  }
}
