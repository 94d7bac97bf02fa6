package dev.milepost.report.plan;

import dev.milepost.events.DisplayText;
import dev.milepost.events.IssueNumberText;
import dev.milepost.events.Plan;
import dev.milepost.events.PlannedIssue;
import dev.milepost.events.Tracking;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The plan as Markdown (P12). Text from issues is made safe and cannot break out of its place. */
public final class PlanMarkdown {
  /** Longer titles are cut: a table's row stays readable. */
  private static final int MAX_TITLE = 120;

  /** As long as the longest warning that the planner writes. */
  private static final int MAX_SENTENCE = 1000;

  /** As many files of one clash are named as a line can hold. */
  private static final int MAX_FILES = 10;

  private final StringBuilder out = new StringBuilder();
  private final Plan plan;
  private final PlanDocument document;

  /** {@code Wave}, or {@code Level}. */
  private final String column;

  private final Map<Integer, PlannedIssue> byNumber;

  private PlanMarkdown(Plan plan, PlanUse use) {
    this.plan = plan;
    this.column = use.schedule().columnTitle();
    this.document = PlanDocument.of(plan, use);
    this.byNumber =
        plan.issues().stream()
            .collect(Collectors.toMap(PlannedIssue::number, issue -> issue, (one, two) -> one));
  }

  /** The whole page of a plan in waves, for as many agents at once as it recommends. */
  public static String of(Plan plan) {
    return of(plan, PlanUse.DEFAULT);
  }

  /** The whole page of a plan that its run takes so. */
  public static String of(Plan plan, PlanUse use) {
    var page = new PlanMarkdown(plan, use);
    page.head();
    page.goal();
    page.waves();
    page.tracking();
    page.blocked();
    page.proposals();
    page.clashes();
    page.orderings();
    page.tracks();
    page.external();
    page.checklist();
    page.validation();
    page.waveJson();
    return page.out.toString();
  }

  private void head() {
    var progress = document.progress();
    line("# Plan: " + safe(plan.milestone(), MAX_TITLE));
    line("");
    line("- Status: **" + document.status() + "**");
    var at = document.asOf();
    if (at != null) {
      line("- As of: event %d, %s".formatted(at.seq(), at.time()));
    }
    line(
        "- Progress: %d of %d closed (%d %%)"
            .formatted(progress.closed(), progress.total(), progress.percent()));
    line("- Base branch: " + safe(plan.baseBranch(), MAX_TITLE));
    line("- Critical path: " + (plan.criticalPath().isEmpty() ? "none" : path()));
    line("- Recommended parallelism: " + plan.recommendedParallel() + ". " + plan.rationale());
    var expected = document.expected();
    if (expected != null) {
      expected.sentence().ifPresent(sentence -> line("- " + sentence));
    }
    line("- Conflict risk: " + document.conflictRisk());
  }

  /** S7. The words stay as they are, as a quote: nothing of them is part of this page. */
  private void goal() {
    var goal = plan.goal();
    if (goal != null) {
      part("Goal", goal.goal());
      part("Scope", goal.scope());
      part("Context", goal.context());
    }
  }

  private void part(String title, String text) {
    if (!text.isBlank()) {
      section(title);
      text.lines()
          .forEach(each -> line(("> " + DisplayText.shown(each, MAX_SENTENCE)).stripTrailing()));
    }
  }

  private String path() {
    return IssueNumberText.joined(plan.criticalPath(), " → ");
  }

  private void waves() {
    section(column + "s");
    if (plan.waves().isEmpty()) {
      boolean done = plan.issues().stream().allMatch(PlannedIssue::closed);
      line(done ? "All issues are closed: nothing to do." : "No open issue can start.");
      return;
    }
    line("| " + column + " | Issue | Title | Depends on |");
    line("|---:|---:|---|---|");
    plan.waves().forEach((wave, issues) -> issues.forEach(number -> row(wave, number)));
  }

  private void row(int wave, int number) {
    var issue = byNumber.get(number);
    var title = issue == null ? "" : titleOf(issue);
    var dependsOn = issue == null ? "" : IssueNumberText.of(issue.dependsOn());
    line("| %d | #%d | %s | %s |".formatted(wave, number, title, dependsOn));
  }

  private static String titleOf(PlannedIssue issue) {
    var task = issue.task();
    return (task == null ? "" : task.key() + ": ") + safe(issue.title(), MAX_TITLE);
  }

  private void tracking() {
    var sums = plan.issues().stream().filter(issue -> issue.tracking() != null).toList();
    if (sums.isEmpty()) {
      return;
    }
    section("Tracking issues");
    line("| Issue | Parts | When they are done |");
    line("|---:|---|---|");
    for (var issue : sums) {
      var sum = issue.tracking();
      var outside =
          sum.outside().isEmpty()
              ? ""
              : ", and not of this run " + IssueNumberText.of(sum.outside());
      line(
          "| #%d | %s%s | %s |"
              .formatted(
                  issue.number(), IssueNumberText.of(sum.parts()), outside, shown(sum.then())));
    }
  }

  private static String shown(Tracking.Then then) {
    return switch (then) {
      case SKIP -> "skip: it is closed";
      case VERIFY -> "verify: an agent checks that all of it is there";
      case IMPLEMENT -> "implement: an agent does the rest";
    };
  }

  private void blocked() {
    var planned = plan.waves().values().stream().flatMap(List::stream).collect(Collectors.toSet());
    var blocked =
        plan.issues().stream()
            .filter(issue -> !issue.closed() && !planned.contains(issue.number()))
            .toList();
    if (blocked.isEmpty()) {
      return;
    }
    section("Blocked");
    blocked.forEach(issue -> line("- #" + issue.number() + " " + safe(issue.title(), MAX_TITLE)));
  }

  /** P20. */
  private void proposals() {
    if (plan.proposals().isEmpty()) {
      return;
    }
    section("Proposals");
    for (var proposal : plan.proposals()) {
      line(
          "- #%d after #%d: proposed by agent %s: %s%s"
              .formatted(
                  proposal.issue(),
                  proposal.on(),
                  safe(proposal.by(), MAX_TITLE),
                  safe(proposal.reason(), MAX_SENTENCE),
                  proposal.accepted() ? "" : " (turned down)"));
    }
  }

  private void clashes() {
    if (plan.clashes().isEmpty()) {
      return;
    }
    section("Clashes");
    for (var clash : plan.clashes()) {
      line(
          "- %s %d: %s touch %s"
              .formatted(
                  column, clash.wave(), IssueNumberText.of(clash.issues()), files(clash.files())));
    }
  }

  /** P16. */
  private void orderings() {
    if (plan.orderings().isEmpty()) {
      return;
    }
    section("Decided order");
    for (var ordering : plan.orderings()) {
      line(
          "- #%d is begun after #%d: both touch %s (Milepost's own decision)"
              .formatted(ordering.issue(), ordering.after(), files(ordering.files())));
    }
  }

  private static String files(List<String> all) {
    var files = all.stream().limit(MAX_FILES).map(file -> safe(file, MAX_TITLE));
    return files.collect(Collectors.joining(", ")) + (all.size() > MAX_FILES ? ", …" : "");
  }

  private void tracks() {
    section("Tracks");
    if (plan.tracks().isEmpty()) {
      line("None.");
    }
    for (int i = 0; i < plan.tracks().size(); i++) {
      line((i + 1) + ". " + IssueNumberText.of(plan.tracks().get(i)));
    }
  }

  private void external() {
    section("External blockers");
    if (plan.external().isEmpty()) {
      line("None.");
      return;
    }
    line("| Issue | Blocker | State |");
    line("|---:|---|---|");
    for (var entry : document.external()) {
      var reference = safe(entry.reference(), MAX_TITLE);
      line("| #%d | %s | %s |".formatted(entry.issue(), reference, entry.kind()));
    }
  }

  private void checklist() {
    section("Checklist");
    for (var check : document.checklist()) {
      var detail = safe(check.detail(), MAX_SENTENCE);
      line("- [%s] %s: %s".formatted(check.ok() ? "x" : " ", check.name(), detail));
    }
  }

  private void validation() {
    section("Validation");
    if (plan.cycles().isEmpty() && plan.warnings().isEmpty()) {
      line("No cycle, no warning.");
    }
    for (var cycle : plan.cycles()) {
      line("- Cycle: " + shownCycle(cycle));
    }
    for (var warning : plan.warnings()) {
      var whom = warning.issue() == 0 ? "" : "#" + warning.issue() + ": ";
      line("- " + whom + safe(warning.message(), MAX_SENTENCE));
    }
  }

  private void waveJson() {
    section(column + " JSON");
    line("```json");
    line(
        plan.waves().entrySet().stream()
            .map(wave -> "\"" + wave.getKey() + "\": " + wave.getValue())
            .collect(Collectors.joining(", ", "{", "}")));
    line("```");
  }

  /** P6: the whole path, {@code #12 → #14 → #12}. */
  public static String shownCycle(List<Integer> cycle) {
    return IssueNumberText.joined(cycle, " → ") + (cycle.isEmpty() ? "" : " → #" + cycle.get(0));
  }

  private static String safe(String text, int most) {
    return DisplayText.shown(text, most).replaceAll("([\\\\`*_\\[\\]<>|])", "\\\\$1");
  }

  private void section(String title) {
    line("");
    line("## " + title);
    line("");
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
