package dev.milepost.review.effects;

import dev.milepost.eventlog.EffectRunner;
import dev.milepost.events.Finding;
import dev.milepost.events.ReviewEvent.CiFailed;
import dev.milepost.events.ReviewEvent.CiPassed;
import dev.milepost.events.ReviewEvent.ReviewFailed;
import dev.milepost.events.RunEvent;
import dev.milepost.events.Text;
import dev.milepost.forge.CiStatus;
import dev.milepost.forge.ForgeException;
import dev.milepost.forge.Forges;
import dev.milepost.review.AwaitCi;
import dev.milepost.review.Fingerprint;
import java.util.List;

/**
 * Waits for CI of a head (R1). A forge that runs CI itself does so in the call; from any other one
 * the answer is polled with growing pauses.
 */
public final class CiWait implements EffectRunner<RunEvent, AwaitCi> {
  /** A message of one line that ends up in an event. */
  private static final int MOST_LINE = 400;

  private final Forges forges;
  private final Patience patience;
  private final Stopwatch stopwatch;
  private final CiOutput output;

  public CiWait(Forges forges, Patience patience, Stopwatch stopwatch, CiOutput output) {
    this.forges = forges;
    this.patience = patience;
    this.stopwatch = stopwatch;
    this.output = output;
  }

  @Override
  public List<RunEvent> run(String stream, AwaitCi owed) throws InterruptedException {
    try {
      var forge = forges.open(owed.spec());
      for (int look = 1; ; look++) {
        var status = forge.ci(owed.pullRequest(), owed.head());
        if (!(status instanceof CiStatus.Pending pending)) {
          return List.of(answer(stream, owed, status));
        }
        if (stopwatch.now().isAfter(owed.since().plus(patience.limit()))) {
          return List.of(tooLate(owed, pending));
        }
        stopwatch.pause(patience.before(look, stopwatch.random()));
      }
    } catch (ForgeException e) {
      if (e.passing()) {
        throw e;
      }
      return givenUp(stream, owed, e);
    }
  }

  /** The forge's fault, not the change's: no agent is asked to fix it. */
  @Override
  public List<RunEvent> givenUp(String stream, AwaitCi owed, Exception last) {
    var why = last.getMessage() == null ? last.toString() : last.getMessage();
    var reason = "CI of " + owed.head() + " could not be read: " + why;
    return List.of(
        new ReviewFailed(
            owed.issue(), owed.pullRequest(), owed.head(), Text.shown(reason, MOST_LINE)));
  }

  private RunEvent answer(String stream, AwaitCi owed, CiStatus status) {
    return switch (status) {
      case CiStatus.NotConfigured none -> passed(owed, "No CI is configured");
      case CiStatus.Passed green -> passed(owed, green.summary());
      case CiStatus.Failed red -> failed(stream, owed, red);
      case CiStatus.Pending pending -> throw new IllegalStateException("Pending is no answer");
    };
  }

  private static CiPassed passed(AwaitCi owed, String summary) {
    return new CiPassed(
        owed.issue(), owed.pullRequest(), owed.head(), Text.shown(summary, MOST_LINE));
  }

  private CiFailed failed(String stream, AwaitCi owed, CiStatus.Failed red) {
    output.show(stream, owed, red.failures(), stopwatch.now());
    return new CiFailed(owed.issue(), owed.pullRequest(), owed.head(), Findings.of(red.failures()));
  }

  private CiFailed tooLate(AwaitCi owed, CiStatus.Pending pending) {
    var message =
        "CI did not finish within " + patience.limit() + "; it says: " + pending.summary();
    return new CiFailed(
        owed.issue(),
        owed.pullRequest(),
        owed.head(),
        List.of(
            new Finding("ci", Text.shown(message, MOST_LINE), Fingerprint.of("ci", "too late"))));
  }
}
