package dev.milepost.eventlog.runtime;

import dev.milepost.eventlog.Effect;

/** Two observers as one. */
record CompositeObserver(RuntimeObserver one, RuntimeObserver other) implements RuntimeObserver {
  @Override
  public void folded(int records) {
    one.folded(records);
    other.folded(records);
  }

  @Override
  public void effectStarted(String stream, Effect effect) {
    one.effectStarted(stream, effect);
    other.effectStarted(stream, effect);
  }

  @Override
  public void effectFailed(String stream, Effect effect, FailureStreak so) {
    one.effectFailed(stream, effect, so);
    other.effectFailed(stream, effect, so);
  }

  @Override
  public void effectGivenUp(String stream, Effect effect) {
    one.effectGivenUp(stream, effect);
    other.effectGivenUp(stream, effect);
  }

  @Override
  public void effectEnded(String stream, Effect effect) {
    one.effectEnded(stream, effect);
    other.effectEnded(stream, effect);
  }

  @Override
  public void effectStuck(String stream, Effect effect, FailureStreak so) {
    one.effectStuck(stream, effect, so);
    other.effectStuck(stream, effect, so);
  }

  @Override
  public void effectReleased(String stream, Effect effect) {
    one.effectReleased(stream, effect);
    other.effectReleased(stream, effect);
  }

  @Override
  public void foreign(String reason) {
    one.foreign(reason);
    other.foreign(reason);
  }

  @Override
  public void quarantined(String stream, String reason) {
    one.quarantined(stream, reason);
    other.quarantined(stream, reason);
  }

  @Override
  public void released(String stream) {
    one.released(stream);
    other.released(stream);
  }
}
