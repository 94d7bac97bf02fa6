package dev.milepost.report.plan;

import dev.milepost.events.Plan;
import dev.milepost.events.Plan.ExternalBlocker;
import dev.milepost.events.Plan.ExternalKind;
import dev.milepost.events.Plan.PlanWarning;
import dev.milepost.events.PlannedIssue;
import dev.milepost.events.ScheduleMode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** P21: what has to be true of a plan for it to be started without a second look. Pure. */
public final class Checklist {
  /** As many issues are named in one detail as a line can hold; the count says the rest. */
  private static final int MAX_NAMED = 20;

  private Checklist() {}

  /**
   * One thing that was looked at.
   *
   * @param name what it is called; published, never changed
   * @param ok whether it holds
   * @param detail a sentence that says so, and where not
   */
  public record ChecklistItem(String name, boolean ok, String detail) {}

  /** Every check of a plan in waves, always in this order. */
  public static List<ChecklistItem> of(Plan plan) {
    return of(plan, ScheduleMode.WAVES);
  }

  /** The same of a plan that its run takes by this schedule. */
  public static List<ChecklistItem> of(Plan plan, ScheduleMode schedule) {
    return List.of(
        criteria(plan),
        understood(plan),
        noCycle(plan),
        noClash(plan, schedule.column()),
        noOpenExternal(plan));
  }

  /** True if each of them holds. */
  public static boolean holds(List<ChecklistItem> checks) {
    return checks.stream().allMatch(ChecklistItem::ok);
  }

  private static ChecklistItem criteria(Plan plan) {
    var open = plan.issues().stream().filter(issue -> !issue.closed()).toList();
    var without =
        open.stream()
            .filter(issue -> issue.criteria() == null || issue.criteria() == 0)
            .map(PlannedIssue::number)
            .toList();
    return check(
        "acceptance-criteria",
        without,
        "Every open issue has acceptance criteria",
        "without acceptance criteria: " + numbers(without));
  }

  private static ChecklistItem understood(Plan plan) {
    var unclear =
        plan.warnings().stream()
            .filter(PlanWarning::asks)
            .map(PlanWarning::issue)
            .distinct()
            .toList();
    return check(
        "dependencies-understood",
        unclear,
        "No sentence that may be a dependency is left unresolved",
        "with a sentence that may be a dependency and is not understood: " + numbers(unclear));
  }

  private static ChecklistItem noCycle(Plan plan) {
    return check(
        "no-cycle",
        plan.cycles(),
        "No issues wait for each other",
        "of issues that wait for each other: " + joined(cycles(plan), plan.cycles().size()));
  }

  private static Stream<String> cycles(Plan plan) {
    return plan.cycles().stream().map(PlanMarkdown::shownCycle);
  }

  private static ChecklistItem noClash(Plan plan, String column) {
    var shown =
        plan.clashes().stream()
            .map(clash -> "%s in %s %d".formatted(numbers(clash.issues()), column, clash.wave()));
    return check(
        "no-clash",
        plan.clashes(),
        "No issues of one " + column + " touch the same files",
        "of issues of one %s that touch the same files: %s"
            .formatted(column, joined(shown, plan.clashes().size())));
  }

  private static ChecklistItem noOpenExternal(Plan plan) {
    var waiting =
        plan.external().stream()
            .filter(e -> e.kind() == ExternalKind.OPEN || e.kind() == ExternalKind.MISSING)
            .map(ExternalBlocker::issue)
            .distinct()
            .toList();
    return check(
        "no-open-external-blocker",
        waiting,
        "Nothing outside of the run is waited for",
        "waiting for an issue outside of the run that is open or missing: " + numbers(waiting));
  }

  private static ChecklistItem check(String name, List<?> gaps, String holds, String lacks) {
    return gaps.isEmpty()
        ? new ChecklistItem(name, true, holds)
        : new ChecklistItem(name, false, gaps.size() + " " + lacks);
  }

  private static String numbers(List<Integer> issues) {
    return joined(issues.stream().map(n -> "#" + n), issues.size());
  }

  private static String joined(Stream<String> names, int count) {
    var shown = names.limit(MAX_NAMED).collect(Collectors.joining(", "));
    return count > MAX_NAMED ? shown + ", …" : shown;
  }
}
