package dev.milepost.planner.domain;

import dev.milepost.events.ForgeRef;
import dev.milepost.events.RunSpec;
import java.util.List;

/** Runs as they are asked for, for the tests of other packages. */
public final class PlannerSpecs {
  private PlannerSpecs() {}

  public static RunSpec analysis() {
    return PlannerGiven.spec(1, false, false);
  }

  /** One that waits for approval. */
  public static RunSpec executed(ForgeRef forge) {
    var spec = PlannerGiven.spec(1, true, false);
    return new RunSpec(
        spec.selector(),
        forge,
        spec.base(),
        true,
        false,
        1,
        spec.agent(),
        List.of(),
        List.of(),
        List.of(),
        spec.mergeMethod(),
        List.of(),
        3,
        3);
  }
}
