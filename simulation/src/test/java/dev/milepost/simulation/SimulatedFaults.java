package dev.milepost.simulation;

import dev.milepost.forge.ForgeException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;

/** The faults at each touch of the world, and the others' turns there. */
final class SimulatedFaults {
  private static final int CRASH_ONE_IN = 25;
  private static final int FAULT_ONE_IN = 25;
  private static final int INTERLEAVE_ONE_IN = 3;

  /** Deeper nesting adds nothing but stack. */
  private static final int MAX_NESTED = 3;

  private final Chance chance;
  private final Deque<BooleanSupplier> processes = new ArrayDeque<>();
  private Runnable others = () -> {};
  private boolean quiet;
  private int nested;

  SimulatedFaults(Chance chance) {
    this.chance = chance;
  }

  /** Called to let other nodes take a step in the middle of an effect. */
  void interleaving(Runnable steps) {
    others = steps;
  }

  /** No faults from here on, so that everything can settle. */
  void quiet() {
    quiet = true;
  }

  boolean isQuiet() {
    return quiet;
  }

  /**
   * Runs an effect of a process; once that process is dead, its next touch of the world ends it.
   */
  <T> T during(BooleanSupplier alive, Callable<T> effect) throws Exception {
    processes.push(alive);
    try {
      return effect.call();
    } finally {
      processes.pop();
    }
  }

  /** Stands before and after each touch of the world. */
  void here() {
    if (nested < MAX_NESTED && chance.oneIn(INTERLEAVE_ONE_IN)) {
      nested++;
      try {
        others.run();
      } finally {
        nested--;
      }
    }
    boolean dead = !processes.isEmpty() && !processes.peek().getAsBoolean();
    if (dead || !quiet && chance.oneIn(CRASH_ONE_IN)) {
      throw new CrashException();
    }
  }

  /** A fault of the world that passes. */
  void maybeFail() {
    if (!quiet && chance.oneIn(FAULT_ONE_IN)) {
      throw new ForgeException("simulated fault that passes", true, new RuntimeException("fault"));
    }
  }
}
