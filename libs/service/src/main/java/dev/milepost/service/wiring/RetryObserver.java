package dev.milepost.service.wiring;

import dev.milepost.eventlog.Effect;
import dev.milepost.eventlog.runtime.FailureStreak;
import dev.milepost.eventlog.runtime.RuntimeObserver;
import dev.milepost.events.FaultText;
import dev.milepost.service.Retries;
import dev.milepost.service.Retries.RetriedEffect;
import dev.milepost.service.Retries.RetryFailure;
import java.time.InstantSource;

/**
 * Shows people what a participant tries again, and what it does not get on with.
 *
 * @param participant its name
 */
record RetryObserver(String participant, Retries retries, InstantSource clock)
    implements RuntimeObserver {
  @Override
  public void effectFailed(String stream, Effect effect, FailureStreak so) {
    if (so.next() != null) {
      retries.failed(repeated(stream, effect), failure(so));
    }
  }

  @Override
  public void effectEnded(String stream, Effect effect) {
    retries.over(repeated(stream, effect));
  }

  @Override
  public void effectStuck(String stream, Effect effect, FailureStreak so) {
    retries.failed(repeated(stream, effect), failure(so));
  }

  @Override
  public void effectReleased(String stream, Effect effect) {
    retries.over(repeated(stream, effect));
  }

  @Override
  public void quarantined(String stream, String reason) {
    retries.failed(reading(stream), new RetryFailure(reason, clock.instant(), 1, null));
  }

  @Override
  public void released(String stream) {
    retries.over(reading(stream));
  }

  private RetriedEffect reading(String stream) {
    return new RetriedEffect(
        participant, stream, 0, Retries.FOLD, "the reading of this run's events");
  }

  private RetriedEffect repeated(String stream, Effect effect) {
    return new RetriedEffect(participant, stream, effect.concerns(), effect.key(), effect.named());
  }

  private static RetryFailure failure(FailureStreak so) {
    return new RetryFailure(FaultText.of(so.fault()), so.since(), so.failures(), so.next());
  }
}
