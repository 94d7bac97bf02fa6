package dev.milepost.planner.effect;

import dev.milepost.events.DisplayText;
import dev.milepost.events.Plan;
import dev.milepost.events.Plan.PlanWarning;
import dev.milepost.events.RunSpec;
import dev.milepost.forge.CiStatus;
import dev.milepost.forge.ForgeException;
import dev.milepost.forge.Forges;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The look at the base before anything is built on it: where its check fails already, the plan says
 * so before an agent is paid. A run that is not executed is not held up by a check.
 */
final class BaseGate {
  /** Of the plan as a whole, not of an issue. */
  private static final int NO_ISSUE = 0;

  private static final int MAX_LINE = 800;
  private static final int SHORT_COMMIT = 10;

  private final Forges forges;

  BaseGate(Forges forges) {
    this.forges = forges;
  }

  /**
   * The plan, with a warning if the base is red. A base that cannot be looked at holds nothing up.
   */
  Plan looked(RunSpec spec, Plan plan) throws InterruptedException {
    if (!spec.execute() || plan.issues().stream().allMatch(issue -> issue.closed())) {
      return plan;
    }
    try {
      var forge = forges.open(spec);
      var head = forge.baseHead(plan.baseBranch());
      int reruns = spec.reviewing().reruns();
      return forge.baseCheck(plan.baseBranch(), reruns) instanceof CiStatus.ChecksFailed red
          ? plan.warning(List.of(new PlanWarning(NO_ISSUE, words(plan, head, red))))
          : plan;
    } catch (ForgeException e) {
      return plan; // what follows asks the forge again, and says what is wrong
    }
  }

  private static String words(Plan plan, String head, CiStatus.ChecksFailed red) {
    var checks =
        red.failures().stream()
            .map(failure -> failure.check() + " (" + failure.summary() + ")")
            .collect(Collectors.joining(", "));
    return DisplayText.shown(
        "The check fails on %s at %s already, before anything of this run: %s"
            .formatted(
                plan.baseBranch(),
                head.substring(0, Math.min(SHORT_COMMIT, head.length())),
                checks),
        MAX_LINE);
  }
}
