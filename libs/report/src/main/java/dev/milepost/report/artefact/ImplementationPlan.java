package dev.milepost.report.artefact;

import static dev.milepost.report.artefact.MarkdownPage.named;
import static dev.milepost.report.artefact.MarkdownPage.paths;
import static dev.milepost.report.artefact.MarkdownPage.sentence;
import static dev.milepost.report.artefact.MarkdownPage.title;

import dev.milepost.events.IssueNumberText;
import dev.milepost.events.PlannedIssue;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** {@code IMPL_PLAN.md}: what is done in which order, as it was approved. */
final class ImplementationPlan {
  private ImplementationPlan() {}

  static String of(PlanningStory story) {
    var plan = story.plan();
    var page = new MarkdownPage("Implementation plan: " + title(plan.milestone()));
    page.section("Overview");
    long closed = plan.issues().stream().filter(PlannedIssue::closed).count();
    page.item("Run %s, merged to %s".formatted(story.run(), title(plan.baseBranch())));
    page.item("%d issues, %d of them closed".formatted(plan.issues().size(), closed));
    page.item("At once: %d".formatted(Math.max(1, story.spec().parallel())));
    page.item("Critical path: " + IssueNumberText.of(plan.criticalPath()));
    page.item("Conflict risk: " + plan.conflictRisk().name().toLowerCase(java.util.Locale.ROOT));
    Map<Integer, PlannedIssue> issues =
        plan.issues().stream()
            .collect(Collectors.toMap(PlannedIssue::number, Function.identity(), (a, b) -> a));
    var column = story.spec().scheduled().columnTitle();
    for (var wave : plan.waves().entrySet()) {
      page.section(column + " " + wave.getKey());
      wave.getValue().stream()
          .filter(issues::containsKey)
          .forEach(number -> page.item(entry(issues.get(number))));
    }
    page.section("To be looked at");
    page.items(
        plan.warnings(),
        warning ->
            (warning.issue() == 0 ? "" : "#" + warning.issue() + ": ")
                + sentence(warning.message()));
    return page.toString();
  }

  private static String entry(PlannedIssue issue) {
    var text = new StringBuilder(named(issue));
    if (!issue.dependsOn().isEmpty()) {
      text.append("; after ").append(IssueNumberText.of(issue.dependsOn()));
    }
    if (!issue.touches().isEmpty()) {
      text.append("; touches ").append(paths(issue.touches()));
    }
    if (issue.criteria() != null) {
      text.append("; acceptance criteria: ").append(issue.criteria());
    }
    return text.append("; [task](").append(TaskFile.path(issue)).append(')').toString();
  }
}
