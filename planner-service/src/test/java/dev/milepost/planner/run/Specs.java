package dev.milepost.planner.run;

import dev.milepost.events.RunSpec;

/** Runs as they are asked for, for the tests of other packages. */
public final class Specs {
  private Specs() {}

  public static RunSpec analysis() {
    return Runs.spec(1, false, false);
  }
}
