package dev.milepost.planner.domain;

import dev.milepost.events.Plan;
import dev.milepost.events.PlannedIssue;
import dev.milepost.planner.domain.plan.FlowOrder;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A plan with what each event of a run asks of it, counted once.
 *
 * @param issues of the plan by number
 * @param documentTasks how many of them are tasks of a plan document (P15)
 * @param flow the order in which they start; {@link FlowOrder#NONE} where the run has waves
 */
record PlanIndex(Plan plan, Map<Integer, PlannedIssue> issues, long documentTasks, FlowOrder flow) {
  /**
   * @param flows T1: true if each issue starts as soon as it can
   */
  static PlanIndex of(Plan plan, boolean flows) {
    return new PlanIndex(
        plan,
        plan.issues().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    PlannedIssue::number, Function.identity(), (first, again) -> first)),
        plan.issues().stream().filter(issue -> issue.task() != null).count(),
        flows ? FlowOrder.of(plan) : FlowOrder.NONE);
  }

  Optional<PlannedIssue> issue(int number) {
    return Optional.ofNullable(issues.get(number));
  }
}
