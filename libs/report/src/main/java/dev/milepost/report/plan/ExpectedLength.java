package dev.milepost.report.plan;

import dev.milepost.events.Plan;
import dev.milepost.events.PlannedIssue;
import dev.milepost.events.fold.IssueWeight;
import dev.milepost.events.fold.KeptApart;
import dev.milepost.report.plan.PlanDocument.ExpectedEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How long a plan takes by either schedule, each of its issues as long as its estimate says, else
 * as any other. Only what is in waves counts: the rest cannot start.
 */
final class ExpectedLength {
  /** The unit of a plan without estimates: the length of one issue. */
  private static final String ISSUE = "issue";

  /** The length of an issue whose estimate is 1, or that has none. */
  private static final String POINT = "point";

  private ExpectedLength() {}

  /** Null where no agent has anything to do. */
  static @Nullable ExpectedEntry of(Plan plan, int slots) {
    var lengths = lengths(plan);
    if (lengths.values().stream().noneMatch(length -> length > 0)) {
      return null;
    }
    int agents = Math.max(1, slots);
    var after = after(plan);
    long flow = ListSchedule.flow(lengths, after, KeptApart.of(plan), agents);
    long waves = ListSchedule.waves(plan.waves().values(), lengths, agents);
    return new ExpectedEntry(
        agents,
        lengths.values().stream().allMatch(length -> length <= IssueWeight.DEFAULT) ? ISSUE : POINT,
        ListSchedule.lowerBound(lengths, after, agents),
        flow,
        waves,
        flow < waves ? "flow" : "waves");
  }

  /** As a run that flows weighs them. */
  private static Map<Integer, Long> lengths(Plan plan) {
    var lengths = new HashMap<Integer, Long>();
    plan.waves()
        .values()
        .forEach(wave -> wave.forEach(issue -> lengths.put(issue, IssueWeight.DEFAULT)));
    plan.issues().forEach(issue -> lengths.replace(issue.number(), IssueWeight.of(issue)));
    return lengths;
  }

  /**
   * An issue waits for those of earlier waves. One that is released begins in a wave that is not
   * after its blockers, and waits for none of them.
   */
  private static Map<Integer, List<Integer>> after(Plan plan) {
    var waveOf = new HashMap<Integer, Integer>();
    plan.waves().forEach((wave, issues) -> issues.forEach(issue -> waveOf.put(issue, wave)));
    var after = new HashMap<Integer, List<Integer>>();
    for (PlannedIssue issue : plan.issues()) {
      int own = waveOf.getOrDefault(issue.number(), 0);
      after.put(
          issue.number(),
          issue.dependsOn().stream()
              .filter(blocker -> waveOf.getOrDefault(blocker, own) < own)
              .toList());
    }
    return after;
  }
}
