package dev.milepost.planner.domain;

import dev.milepost.events.Plan;
import dev.milepost.events.RunSpec;

/**
 * Have an agent read words as changes of the plan (P19); ends in PlanTranslated.
 *
 * @param request id of the event that asked
 * @param plan as it was then
 */
public record TranslateWords(String request, String words, RunSpec spec, Plan plan)
    implements PlannerEffect {
  @Override
  public String key() {
    return "translate-" + request;
  }

  @Override
  public String named() {
    return "the reading of a revision";
  }
}
