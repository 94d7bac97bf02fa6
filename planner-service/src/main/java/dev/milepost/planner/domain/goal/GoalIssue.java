package dev.milepost.planner.domain.goal;

import java.util.List;

/**
 * An issue of a goal.
 *
 * @param title one line
 * @param body Markdown
 * @param dependsOn positions, from 1, of the goal's issues that it waits for
 * @param files that it will probably change
 */
public record GoalIssue(String title, String body, List<Integer> dependsOn, List<String> files) {
  /** The longest title. */
  public static final int MAX_TITLE = 200;

  /** More issues are several goals, or a plan document. */
  public static final int MAX_ISSUES = 100;

  public GoalIssue {
    dependsOn = List.copyOf(dependsOn);
    files = List.copyOf(files);
  }
}
