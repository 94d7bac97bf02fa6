package dev.milepost.review.effect;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Time that passes only in pauses. */
final class FakeSleeper implements Sleeper {
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final List<Duration> pauses = new ArrayList<>();

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public void pause(Duration duration) {
    pauses.add(duration);
    now = now.plus(duration);
  }

  @Override
  public double random() {
    return 0;
  }

  List<Duration> pauses() {
    return List.copyOf(pauses);
  }
}
