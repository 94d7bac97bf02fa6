package dev.milepost.review.domain;

import dev.milepost.eventlog.Transition;
import dev.milepost.events.ReviewEvent.CheckRerunRequested;
import dev.milepost.events.ReviewEvent.CiFailed;
import dev.milepost.events.RunEvent;
import dev.milepost.review.domain.ReviewStage.AwaitingCi;
import dev.milepost.review.domain.ReviewStage.Fixing;
import java.time.Instant;
import java.util.List;

/**
 * The answer to a red CI: the failed checks run again on the same tree, before an agent is paid and
 * after an agent found nothing to change; then a fix round, or the end (R4).
 */
final class RedCiDecisions {
  private RedCiDecisions() {}

  static Transition<ReviewState, RunEvent> failed(ReviewState state, CiFailed event, Instant time) {
    var review = state.issue(event.issue());
    if (!(review.step() instanceof AwaitingCi ci && ci.head().equals(event.head()))) {
      return Transition.silent(state);
    }
    var rerun = ci.rerun();
    var red = FailedRuns.of(event, rerun == null ? 0 : rerun.number());
    var fixing = new Fixing(event.pullRequest(), event.head(), event.findings(), false, red);
    if (rerun != null && rerun.fruitless()) {
      var sources = "red again: " + ReviewDecisions.sources(event.findings());
      return ReviewDecisions.nextRound(
          state, review, fixing, FixRoundsRule.AFTER_EMPTY_FIX, sources);
    }
    // What people ask for is fixed in the same round, so the round is needed anyway.
    return event.reviews().isEmpty() && red.canRunAgain() && red.reruns() < state.mostReruns()
        ? rerun(state, review, fixing, CheckRerun.of(red, false), time)
        : ReviewDecisions.nextRound(
            state,
            review.answering(event.reviews()),
            fixing,
            FixRoundsRule.AFTER_RED_CI,
            ReviewDecisions.together(event.findings(), with(event)));
  }

  private static List<Integer> with(CiFailed event) {
    var landed = event.landed();
    return landed == null ? List.of() : landed.with();
  }

  /** An agent that finds nothing to change may be right: the check decides, on the same tree. */
  static Transition<ReviewState, RunEvent> nothingChanged(
      ReviewState state, IssueReview review, Fixing fixing, String message, Instant time) {
    return fixing.red().canRunAgain()
        ? rerun(state, review, fixing, CheckRerun.of(fixing.red(), true), time)
        : ReviewDecisions.nextRound(state, review, fixing, FixRoundsRule.AFTER_EMPTY_FIX, message);
  }

  private static Transition<ReviewState, RunEvent> rerun(
      ReviewState state, IssueReview review, Fixing red, CheckRerun rerun, Instant time) {
    return state.deciding(
        review.again(red.pullRequest(), red.head(), rerun, time, state.isGoing()),
        new CheckRerunRequested(
            review.issue(),
            red.pullRequest(),
            red.head(),
            rerun.number(),
            rerun.checks(),
            rerun.runs()));
  }
}
