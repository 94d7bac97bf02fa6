package dev.milepost.forge.github.http;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/** Time, as requests need it; tests bring their own. */
public interface RequestClock {
  Instant now();

  /** From 0 to 1; spreads what many would repeat at once. */
  double random();

  /**
   * Waits.
   *
   * @param reason for a user
   */
  void pause(String reason, Duration duration) throws InterruptedException;

  /** Reports a wait that is too long for here. */
  void tell(String reason, Instant until);

  /** Listener for waits long enough to show to a user. */
  interface LongWaitListener {
    void waiting(String reason, Instant until);
  }

  /** This machine's. */
  static RequestClock system(LongWaitListener listener) {
    return new RequestClock() {
      @Override
      public Instant now() {
        return Instant.now();
      }

      @Override
      public double random() {
        return ThreadLocalRandom.current().nextDouble();
      }

      @Override
      public void tell(String reason, Instant until) {
        listener.waiting(reason, until);
      }

      @Override
      public void pause(String reason, Duration duration) throws InterruptedException {
        if (duration.compareTo(WORTH_TELLING) >= 0) {
          listener.waiting(reason, now().plus(duration));
        }
        Thread.sleep(duration);
      }
    };
  }

  /** Shorter waits are part of how the network is. */
  Duration WORTH_TELLING = Duration.ofSeconds(5);
}
