package dev.milepost.report.artefact;

import static dev.milepost.report.artefact.MarkdownPage.named;
import static dev.milepost.report.artefact.MarkdownPage.title;

import dev.milepost.events.PlannedIssue;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code TODO_LIST.md}: every issue in the order of the plan; those that were closed are ticked.
 */
final class TodoList {
  private TodoList() {}

  static String of(PlanningStory story) {
    var plan = story.plan();
    var page = new MarkdownPage("To do: " + title(plan.milestone()));
    page.line("");
    ordered(story)
        .forEach(
            issue ->
                page.item(
                    "[%s] %s ([task](%s))"
                        .formatted(
                            issue.closed() ? "x" : " ", named(issue), TaskFile.path(issue))));
    return page.toString();
  }

  /** The closed ones, then wave after wave, then those that are in none. */
  private static List<PlannedIssue> ordered(PlanningStory story) {
    var left = new java.util.TreeMap<Integer, PlannedIssue>();
    story.plan().issues().forEach(issue -> left.put(issue.number(), issue));
    var ordered = new ArrayList<PlannedIssue>();
    left.values().stream().filter(PlannedIssue::closed).forEach(ordered::add);
    ordered.forEach(issue -> left.remove(issue.number()));
    for (var wave : story.plan().waves().values()) {
      for (int number : wave) {
        var issue = left.remove(number);
        if (issue != null) {
          ordered.add(issue);
        }
      }
    }
    ordered.addAll(left.values());
    return ordered;
  }
}
