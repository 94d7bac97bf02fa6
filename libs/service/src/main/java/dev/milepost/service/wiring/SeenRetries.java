package dev.milepost.service.wiring;

import dev.milepost.eventlog.Effect;
import dev.milepost.eventlog.runtime.Repetition;
import dev.milepost.eventlog.runtime.RuntimeObserver;
import dev.milepost.events.FaultText;
import dev.milepost.service.Retries;
import dev.milepost.service.Retries.Retried;
import dev.milepost.service.Retries.Tries;
import java.time.InstantSource;

/**
 * Shows people what a participant tries again, and what it does not get on with.
 *
 * @param participant its name
 */
record SeenRetries(String participant, Retries retries, InstantSource clock)
    implements RuntimeObserver {
  @Override
  public void effectFailed(String stream, Effect effect, Repetition so) {
    if (so.next() != null) {
      retries.failed(repeated(stream, effect), failure(so));
    }
  }

  @Override
  public void effectEnded(String stream, Effect effect) {
    retries.over(repeated(stream, effect));
  }

  @Override
  public void effectStuck(String stream, Effect effect, Repetition so) {
    retries.failed(repeated(stream, effect), failure(so));
  }

  @Override
  public void effectReleased(String stream, Effect effect) {
    retries.over(repeated(stream, effect));
  }

  @Override
  public void quarantined(String stream, String reason) {
    retries.failed(reading(stream), new Tries(reason, clock.instant(), 1, null));
  }

  @Override
  public void released(String stream) {
    retries.over(reading(stream));
  }

  private Retried reading(String stream) {
    return new Retried(participant, stream, 0, Retries.FOLD, "the reading of this run's events");
  }

  private Retried repeated(String stream, Effect effect) {
    return new Retried(participant, stream, effect.concerns(), effect.key(), effect.named());
  }

  private static Tries failure(Repetition so) {
    return new Tries(FaultText.of(so.fault()), so.since(), so.failures(), so.next());
  }
}
