package dev.milepost.review.effect;

import dev.milepost.service.Hints;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** This machine's time. */
record SystemSleeper(Optional<Hints> hints) implements Sleeper {
  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public void pause(Duration duration) throws InterruptedException {
    Thread.sleep(duration);
  }

  @Override
  public InterruptibleSleep alarm(Set<String> subjects) {
    return hints.isEmpty() || subjects.isEmpty()
        ? this::pause
        : WebhookWakeUp.of(hints.get(), subjects);
  }

  @Override
  public double random() {
    return ThreadLocalRandom.current().nextDouble();
  }
}
