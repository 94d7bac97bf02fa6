package dev.milepost.simulation;

import java.util.List;
import java.util.Random;

/** The one source of chance of a simulation; the same seed gives the same history. */
final class Chance {
  private final Random random;

  Chance(long seed) {
    random = new Random(seed);
  }

  /** True once in {@code n} times on average. */
  boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  <T> T of(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
