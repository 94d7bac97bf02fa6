package dev.milepost.forge.github.http;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Time that passes only by waiting. */
public final class FakeRequestClock implements RequestClock {
  public final List<Duration> pauses = new CopyOnWriteArrayList<>();
  public final List<String> reasons = new CopyOnWriteArrayList<>();
  public final List<String> told = new CopyOnWriteArrayList<>();
  public volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public double random() {
    return 1;
  }

  @Override
  public void tell(String reason, Instant until) {
    told.add(reason + " until " + until);
  }

  @Override
  public void pause(String reason, Duration duration) {
    pauses.add(duration);
    reasons.add(reason);
    now = now.plus(duration);
  }
}
