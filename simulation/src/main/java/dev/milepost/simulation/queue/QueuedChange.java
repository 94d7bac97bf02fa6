package dev.milepost.simulation.queue;

import java.time.Duration;

/**
 * An approved change that waits to be merged.
 *
 * @param number from 1, in the order of arrivals
 * @param arrives from the beginning on
 * @param check how long the check of a combination takes whose last it is
 * @param red true if each combination with it fails
 * @param flaky true if the first check of a tree whose last it is fails for no reason
 * @param conflicts the number of an earlier change that it conflicts with in text; 0 for none
 */
public record QueuedChange(
    int number, Duration arrives, Duration check, boolean red, boolean flaky, int conflicts) {
  /** Repetitions included: a red check runs once more on the same tree before it counts. */
  Duration takes(boolean fails) {
    return repeats(fails) ? check.multipliedBy(2) : check;
  }

  /** The runs of the check. */
  int runs(boolean fails) {
    return repeats(fails) ? 2 : 1;
  }

  private boolean repeats(boolean fails) {
    return fails || flaky;
  }
}
