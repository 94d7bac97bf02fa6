package dev.milepost.review.effect;

import dev.milepost.eventlog.EffectRunner;
import dev.milepost.events.DisplayText;
import dev.milepost.events.FaultText;
import dev.milepost.events.Finding;
import dev.milepost.events.Fingerprint;
import dev.milepost.events.ReviewEvent.CiFailed;
import dev.milepost.events.ReviewEvent.CiPassed;
import dev.milepost.events.ReviewEvent.ReviewFailed;
import dev.milepost.events.RunEvent;
import dev.milepost.forge.CiStatus;
import dev.milepost.forge.Forge;
import dev.milepost.forge.Forges;
import dev.milepost.forge.PermanentFaults;
import dev.milepost.forge.PullRequest.PullRequestStatus;
import dev.milepost.review.domain.AwaitCi;
import dev.milepost.review.effect.tampering.Tampering;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Waits for CI of a head (R1). A forge that runs CI itself does so in the call; from any other one
 * the answer is polled with growing pauses.
 */
public final class CiWatcher implements EffectRunner<RunEvent, AwaitCi> {
  /** A message of one line that ends up in an event. */
  private static final int MAX_LINE = 400;

  private final Forges forges;
  private final CiPollPolicy patience;
  private final Sleeper stopwatch;
  private final CiOutput output;

  public CiWatcher(Forges forges, CiPollPolicy patience, Sleeper stopwatch, CiOutput output) {
    this.forges = forges;
    this.patience = patience;
    this.stopwatch = stopwatch;
    this.output = output;
  }

  @Override
  public List<RunEvent> run(String stream, AwaitCi owed) throws InterruptedException {
    return PermanentFaults.endedBy(
        fault -> givenUp(stream, owed, fault), () -> List.of(waited(stream, owed)));
  }

  private RunEvent waited(String stream, AwaitCi owed) throws InterruptedException {
    try (var alarm = stopwatch.alarm(HintSubjects.of(owed))) {
      var forge = forges.open(owed.spec());
      var forced = forced(owed, forge);
      if (forced.isPresent()) {
        return forced.get();
      }
      var rerun = owed.rerun();
      if (rerun != null) {
        // Where the forge cannot, the old answer still stands, and ends the wait.
        forge.rerunChecks(owed.pullRequest(), owed.head(), rerun.runs());
      }
      for (int look = 1; ; look++) {
        var end = look(stream, owed, forge);
        if (end.isPresent()) {
          return end.get();
        }
        alarm.pause(patience.before(look, stopwatch.random()));
      }
    }
  }

  /** The forge's fault, not the change's: no agent is asked to fix it. */
  @Override
  public List<RunEvent> givenUp(String stream, AwaitCi owed, Exception last) {
    var why = FaultText.of(last);
    var reason = "CI of " + owed.head() + " could not be read: " + why;
    return List.of(
        new ReviewFailed(
            owed.issue(), owed.pullRequest(), owed.head(), DisplayText.shown(reason, MAX_LINE)));
  }

  /** Only of the head that is there: a look ends for what people did to the pull request. */
  private static Optional<RunEvent> forced(AwaitCi owed, Forge forge) throws InterruptedException {
    if (owed.strange() == null) {
      return Optional.empty();
    }
    boolean there =
        forge
            .pullRequest(owed.pullRequest())
            .filter(
                pull -> pull.state() == PullRequestStatus.OPEN && pull.head().equals(owed.head()))
            .isPresent();
    return there ? ForcedPush.told(owed, forge) : Optional.empty();
  }

  /** People's actions come first: CI of a head that is gone may never answer. */
  private Optional<RunEvent> look(String stream, AwaitCi owed, Forge forge)
      throws InterruptedException {
    var moved = PullRequestGuard.touched(owed, forge.pullRequest(owed.pullRequest()), merged(owed));
    if (moved.isPresent()) {
      return moved;
    }
    var ci = forge.ci(owed.pullRequest(), owed.head());
    // Afterwards: CI may take its time in that call, and people do not wait for it.
    var people = HumanReviewReader.of(forge, owed.pullRequest(), owed.answered());
    if (ci instanceof CiStatus.ChecksFailed red) {
      output.show(stream, owed, red.failures(), stopwatch.now());
      return RedHead.answer(owed, forge, red.failures(), people);
    }
    return people.isContent()
        ? answer(owed, forge, ci, people.notes())
        : Optional.of(ReviewWatch.said(owed.issue(), owed.pullRequest(), owed.head(), people));
  }

  private Optional<RunEvent> answer(AwaitCi owed, Forge forge, CiStatus ci, List<String> notes)
      throws InterruptedException {
    return switch (ci) {
      case CiStatus.NotConfigured none ->
          Optional.of(green(owed, forge, "No CI is configured", notes));
      case CiStatus.ChecksPassed green -> Optional.of(green(owed, forge, green.summary(), notes));
      case CiStatus.ChecksFailed red -> Optional.empty();
      case CiStatus.ChecksCancelled cancelled ->
          Optional.of(noAnswer(owed, "CI gave no answer: " + cancelled.summary()));
      case CiStatus.ChecksPending pending -> impatient(owed, pending);
    };
  }

  /** A check that never started needs a person; one that hangs may be the change's fault. */
  private Optional<RunEvent> impatient(AwaitCi owed, CiStatus.ChecksPending pending) {
    return switch (pending.why()) {
      case RUNNING ->
          isOver(owed, patience.limit()) ? Optional.of(tooLate(owed, pending)) : Optional.empty();
      case WAITS_FOR_A_PERSON ->
          isOver(owed, patience.limit())
              ? Optional.of(noAnswer(owed, late(patience.limit(), pending)))
              : Optional.empty();
      case NOT_STARTED, REQUIRED_MISSING ->
          isOver(owed, patience.toStart())
              ? Optional.of(noAnswer(owed, late(patience.toStart(), pending)))
              : Optional.empty();
    };
  }

  private boolean isOver(AwaitCi owed, Duration limit) {
    return stopwatch.now().isAfter(owed.since().plus(limit));
  }

  private static String late(Duration limit, CiStatus.ChecksPending pending) {
    return "CI gave no answer within " + limit + "; " + pending.summary();
  }

  private static ReviewFailed noAnswer(AwaitCi owed, String reason) {
    return new ReviewFailed(
        owed.issue(), owed.pullRequest(), owed.head(), DisplayText.shown(reason, MAX_LINE));
  }

  private static CiPassed merged(AwaitCi owed) {
    var summary = "It is merged already; its CI is not waited for";
    return new CiPassed(owed.issue(), owed.pullRequest(), owed.head(), summary);
  }

  /** A check that is green on the tree that it was red on is flaky. */
  private static CiPassed green(AwaitCi owed, Forge forge, String summary, List<String> notes)
      throws InterruptedException {
    var rerun = owed.rerun();
    var change = forge.change(owed.pullRequest(), owed.head());
    return new CiPassed(
        owed.issue(),
        owed.pullRequest(),
        owed.head(),
        DisplayText.shown(summary, MAX_LINE),
        notes,
        rerun == null ? List.of() : rerun.checks(),
        Tampering.of(change, owed.spec()));
  }

  private CiFailed tooLate(AwaitCi owed, CiStatus.ChecksPending pending) {
    var message =
        "CI did not finish within " + patience.limit() + "; it says: " + pending.summary();
    return new CiFailed(
        owed.issue(),
        owed.pullRequest(),
        owed.head(),
        List.of(
            new Finding(
                "ci", DisplayText.shown(message, MAX_LINE), Fingerprint.of("ci", "too late"))));
  }
}
