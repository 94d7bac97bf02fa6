package dev.milepost.planner.effect;

import dev.milepost.events.Plan;
import dev.milepost.events.PlannedIssue;
import dev.milepost.events.RunSpec;
import dev.milepost.forge.Forges;
import dev.milepost.forge.NewIssue;
import dev.milepost.planner.domain.goal.Renumbering;
import dev.milepost.planner.domain.goal.Renumbering.NumberedIssue;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** S7: gives the issues of a goal's plan to the forge. Done again, it finds them there. */
public final class GoalWriting {
  private final Forges forges;

  public GoalWriting(Forges forges) {
    this.forges = forges;
  }

  /** The plan under the forge's numbers; the same where nothing of it comes from a goal. */
  Plan written(String run, RunSpec spec, Plan plan) throws InterruptedException {
    var own = plan.issues().stream().filter(GoalWriting::comesFromGoal).toList();
    if (own.isEmpty()) {
      return plan;
    }
    var forge = forges.open(spec);
    var numbers = new TreeMap<Integer, NumberedIssue>();
    for (var issue : Renumbering.blockersFirst(own)) {
      var after =
          issue.dependsOn().stream()
              .filter(numbers::containsKey)
              .map(on -> numbers.get(on).number())
              .toList();
      var written = forge.createIssue(draft(run, issue, after));
      numbers.put(issue.number(), new NumberedIssue(written.number(), written.closed()));
    }
    return Renumbering.of(plan, numbers, Set.copyOf(spec.forceResolved()));
  }

  private static boolean comesFromGoal(PlannedIssue issue) {
    var task = issue.task();
    return task != null && task.comesFromGoal();
  }

  /** A later reader of the issue finds its blockers there. */
  private static NewIssue draft(String run, PlannedIssue issue, List<Integer> after) {
    var task = issue.task();
    var key = run + "/" + (task == null ? issue.number() : task.key());
    var body = issue.body() == null ? "" : issue.body();
    var blockers =
        after.isEmpty()
            ? ""
            : "\n## Dependencies\n\n"
                + after.stream().map(on -> "- [ ] #" + on).collect(Collectors.joining("\n"))
                + "\n";
    return new NewIssue(key, issue.title(), body + blockers, issue.labels(), null);
  }
}
