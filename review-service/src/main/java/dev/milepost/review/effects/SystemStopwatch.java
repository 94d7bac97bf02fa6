package dev.milepost.review.effects;

import dev.milepost.service.Hints;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** This machine's time. */
record SystemStopwatch(Optional<Hints> hints) implements Stopwatch {
  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public void pause(Duration duration) throws InterruptedException {
    Thread.sleep(duration);
  }

  @Override
  public Alarm alarm(Set<String> subjects) {
    return hints.isEmpty() || subjects.isEmpty()
        ? this::pause
        : HintAlarm.of(hints.get(), subjects);
  }

  @Override
  public double random() {
    return ThreadLocalRandom.current().nextDouble();
  }
}
