package dev.milepost.planner.domain.goal;

import dev.milepost.events.PlannedIssue.DocumentTask;
import dev.milepost.planner.domain.plan.PlanRequest;
import dev.milepost.planner.domain.plan.SourceIssue;
import dev.milepost.planner.domain.plan.SourceIssue.TaskOrigin;
import java.util.ArrayList;
import java.util.List;

/** The plan's input from a goal's issues. */
public final class GoalPlan {
  private GoalPlan() {}

  /**
   * The request to plan them. They are numbered behind the forge's own issues, so that what a text
   * says of those is not taken for one of these.
   *
   * @param others every issue that the forge has
   */
  public static PlanRequest request(
      String title,
      String base,
      String repository,
      List<GoalIssue> issues,
      List<SourceIssue> others,
      List<Integer> forceResolved) {
    int before = others.stream().mapToInt(SourceIssue::number).max().orElse(0);
    var sources = new ArrayList<SourceIssue>();
    for (int position = 1; position <= issues.size(); position++) {
      var issue = issues.get(position - 1);
      sources.add(
          new SourceIssue(
              before + position,
              issue.title(),
              false,
              List.of(),
              issue.body(),
              new TaskOrigin(
                  DocumentTask.ofGoal(position),
                  issue.dependsOn().stream().map(on -> before + on).toList(),
                  List.of()),
              List.of(),
              issue.files()));
    }
    return new PlanRequest(title, base, repository, sources, others, List.of(), forceResolved);
  }
}
