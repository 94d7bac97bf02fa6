package dev.milepost.review.effect;

import java.time.Duration;

/**
 * How long review waits for CI.
 *
 * @param first pause between two looks
 * @param longest pause between two looks
 * @param toStart for the first sign of CI, and of checks that the branch requires
 * @param limit for a head as a whole
 */
public record CiPollPolicy(Duration first, Duration longest, Duration toStart, Duration limit) {
  public CiPollPolicy {
    if (!first.isPositive()
        || longest.compareTo(first) < 0
        || limit.isNegative()
        || toStart.isNegative()) {
      throw new IllegalArgumentException(
          "Expected 0 < first pause <= longest pause and a limits of at least 0, but found "
              + first
              + ", "
              + longest
              + ", "
              + toStart
              + " and "
              + limit);
    }
  }

  /**
   * The pause before the next look: doubled each time, to the cap.
   *
   * @param look how many looks there were, from 1
   * @param random from 0 to 1; spreads many waits over the upper half of the pause
   */
  Duration before(int look, double random) {
    long most = longest.toMillis();
    long millis = first.toMillis();
    for (int done = 1; done < look && millis < most; done++) {
      millis *= 2;
    }
    long capped = Math.min(Math.max(millis, 1), most);
    return Duration.ofMillis(capped - (long) (capped / 2.0 * random));
  }
}
