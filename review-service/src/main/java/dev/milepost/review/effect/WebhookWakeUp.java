package dev.milepost.review.effect;

import dev.milepost.service.Hints;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A pause that a hint ends. */
final class WebhookWakeUp implements Sleeper.InterruptibleSleep {
  /** A forge reports each step of each check; one look for all that come within this is enough. */
  private static final Duration AT_LEAST = Duration.ofMillis(500);

  private final Semaphore heard = new Semaphore(0);
  private final Hints.Subscription ear;

  private WebhookWakeUp(Hints hints, Set<String> subjects) {
    this.ear = hints.listen(subjects, heard::release);
  }

  static WebhookWakeUp of(Hints hints, Set<String> subjects) {
    return new WebhookWakeUp(hints, subjects);
  }

  @Override
  public void pause(Duration duration) throws InterruptedException {
    var least = duration.compareTo(AT_LEAST) < 0 ? duration : AT_LEAST;
    Thread.sleep(least);
    if (heard.tryAcquire(duration.minus(least).toNanos(), TimeUnit.NANOSECONDS)) {
      heard.drainPermits();
    }
  }

  @Override
  public void close() {
    ear.close();
  }
}
