package dev.milepost.report.artefact;

import static dev.milepost.report.artefact.MarkdownPage.named;
import static dev.milepost.report.artefact.MarkdownPage.paths;
import static dev.milepost.report.artefact.MarkdownPage.sentence;
import static dev.milepost.report.artefact.MarkdownPage.title;

import dev.milepost.events.IssueNumberText;
import dev.milepost.events.Plan;
import dev.milepost.events.Plan.ExternalKind;
import dev.milepost.events.PlanPhase;
import dev.milepost.events.PlannedIssue;
import dev.milepost.events.RunSpec;
import dev.milepost.events.Selector;
import dev.milepost.report.plan.Checklist;
import java.util.List;
import java.util.stream.Collectors;

/** {@code planning-notes.md}: what is known after a phase, all of it each time. */
final class PlanningNotes {
  private final PlanningStory story;
  private final Plan plan;
  private final MarkdownPage page;

  private PlanningNotes(PlanningStory story) {
    this.story = story;
    this.plan = story.plan();
    this.page = new MarkdownPage("Planning notes: " + title(plan.milestone()));
  }

  static String of(PlanningStory story) {
    var notes = new PlanningNotes(story);
    notes.page.line("");
    notes.page.line("Run %s. Written by Milepost, phase by phase.".formatted(story.run()));
    notes.intent();
    notes.context();
    notes.conflicts();
    notes.constraints();
    notes.deferred();
    return notes.page.toString();
  }

  private void intent() {
    page.section("User intent");
    page.item("Asked for: " + selector(story.spec().selector()));
    page.item("To be merged to: " + title(plan.baseBranch()));
    page.item(intended(story.spec()));
    came(PlanPhase.SESSION);
    var goal = plan.goal();
    if (goal != null) {
      part("Goal", goal.goal());
      part("Scope", goal.scope());
      part("Context", goal.context());
    }
  }

  private static String selector(Selector selector) {
    return switch (selector) {
      case Selector.ByMilestone by -> "the milestone " + title(by.title());
      case Selector.ByIssues by -> "the issues " + IssueNumberText.of(by.numbers());
      case Selector.ByDocument by -> "the plan document " + title(by.name());
      case Selector.ByGoal by -> "a goal: " + title(by.label());
    };
  }

  private static String intended(RunSpec spec) {
    if (!spec.execute()) {
      return "To be looked at only: nothing is executed";
    }
    return spec.parallel() <= 1
        ? "To be executed, one issue after another"
        : "To be executed, up to %d issues at once".formatted(spec.parallel());
  }

  private void part(String heading, String text) {
    if (!text.isBlank()) {
      page.line("");
      page.line("### " + heading);
      page.line("");
      page.quote(text);
    }
  }

  private void context() {
    page.section("Context findings");
    came(PlanPhase.CONTEXT);
    var found =
        plan.issues().stream()
            .filter(issue -> !issue.closed())
            .filter(issue -> !issue.touches().isEmpty() || !issue.context().isEmpty())
            .toList();
    if (!found.isEmpty()) {
      page.items(found, PlanningNotes::findings);
    }
  }

  private static String findings(PlannedIssue issue) {
    var text = new StringBuilder(named(issue));
    say(text, "names", issue.files());
    say(text, "is expected to change", issue.predicted());
    say(text, "look first at", issue.context());
    return text.toString();
  }

  private static void say(StringBuilder text, String what, List<String> files) {
    if (!files.isEmpty()) {
      text.append("; ").append(what).append(' ').append(paths(files));
    }
  }

  private void conflicts() {
    page.section("Conflict decisions");
    came(PlanPhase.CONFLICTS);
    for (var ordering : plan.orderings()) {
      page.item(
          "#%d is begun after #%d: both touch %s"
              .formatted(ordering.issue(), ordering.after(), paths(ordering.files())));
    }
    page.line("");
    var column = story.spec().scheduled().columnTitle();
    page.line("Side by side, though they touch the same files:");
    page.line("");
    page.items(
        plan.clashes(),
        clash ->
            "%s %d: %s touch %s"
                .formatted(
                    column,
                    clash.wave(),
                    IssueNumberText.of(clash.issues()),
                    paths(clash.files())));
  }

  private void constraints() {
    page.section("Consolidated constraints");
    came(PlanPhase.GATE);
    page.item(
        "Recommended at once: %d. %s"
            .formatted(plan.recommendedParallel(), sentence(plan.rationale())));
    if (!plan.criticalPath().isEmpty()) {
      page.item("Critical path: " + IssueNumberText.of(plan.criticalPath()));
    }
    var waiting = plan.issues().stream().filter(i -> !i.closed() && !i.dependsOn().isEmpty());
    page.items(
        waiting.toList(),
        issue -> named(issue) + " waits for " + IssueNumberText.of(issue.dependsOn()));
    Checklist.of(plan, story.spec().scheduled()).stream()
        .filter(check -> !check.ok())
        .forEach(check -> page.item("Not met: " + sentence(check.detail())));
  }

  private void deferred() {
    page.section("Deferred");
    var planned = plan.waves().values().stream().flatMap(List::stream).collect(Collectors.toSet());
    var left =
        plan.issues().stream()
            .filter(issue -> !issue.closed() && !planned.contains(issue.number()))
            .toList();
    page.items(left, issue -> named(issue) + ": it cannot start");
    plan.external().stream()
        .filter(e -> e.kind() == ExternalKind.OPEN || e.kind() == ExternalKind.MISSING)
        .forEach(
            e ->
                page.item(
                    "#%d waits for %s, outside of the run"
                        .formatted(e.issue(), title(e.reference()))));
  }

  private void came(PlanPhase phase) {
    page.item(
        story
            .note(phase)
            .map(note -> (note.skipped() ? "Left out: " : "") + sentence(note.summary()))
            .orElse("Not known yet"));
  }
}
