package dev.milepost.review.effects;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/** Time, as the CI wait needs it: tests bring their own. */
public interface Stopwatch {
  Instant now();

  void pause(Duration duration) throws InterruptedException;

  /** From 0 to 1. */
  double random();

  /** This machine's. */
  static Stopwatch system() {
    return new Stopwatch() {
      @Override
      public Instant now() {
        return Instant.now();
      }

      @Override
      public void pause(Duration duration) throws InterruptedException {
        Thread.sleep(duration);
      }

      @Override
      public double random() {
        return ThreadLocalRandom.current().nextDouble();
      }
    };
  }
}
