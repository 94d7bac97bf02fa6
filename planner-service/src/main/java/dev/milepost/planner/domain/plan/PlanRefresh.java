package dev.milepost.planner.domain.plan;

import dev.milepost.events.Plan;
import java.util.List;
import java.util.Set;

/** Derives again all of a plan that follows from its issues. Pure. */
public final class PlanRefresh {
  private PlanRefresh() {}

  /** The plan with the waves and all else that its issues give. */
  public static Plan of(Plan plan) {
    return new RevisedPlan(plan, Set.of()).plan(List.of());
  }
}
