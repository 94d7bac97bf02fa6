package dev.milepost.cli.show;

import dev.milepost.cli.show.Table.Cell;
import dev.milepost.events.Plan.Clash;
import dev.milepost.report.plan.Checklist.ChecklistItem;
import dev.milepost.report.plan.PlanDocument;
import dev.milepost.report.plan.PlanDocument.ExternalEntry;
import dev.milepost.report.plan.PlanDocument.IssueEntry;
import dev.milepost.report.plan.PlanDocument.PlanProgress;
import dev.milepost.report.plan.PlanDocument.WarningEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A plan for a terminal: the waves, and then what wants a look. The Markdown has all of it. */
public final class PlanText {
  private static final int MAX_TITLE = 120;
  private static final int MAX_SENTENCE = 400;

  /** The Markdown has the others. */
  private static final int MAX_POINTS = 12;

  private PlanText() {}

  /** The lines, none wider than the screen where a word does not force it. */
  public static List<String> of(PlanDocument plan, Screen screen) {
    int width = screen.width();
    var lines = new ArrayList<String>();
    lines.addAll(Paragraph.of("", headline(plan), width));
    if (!plan.open().isEmpty()) {
      lines.add("");
      lines.addAll(waves(plan, screen));
      lines.add("");
      path(plan).forEach(line -> lines.addAll(Paragraph.of("", line, width)));
    }
    var points = points(plan);
    if (!points.isEmpty()) {
      lines.add("");
      lines.add("To look at:");
      points.stream()
          .limit(MAX_POINTS)
          .forEach(point -> lines.addAll(Paragraph.of("  - ", point, width)));
      if (points.size() > MAX_POINTS) {
        lines.add("  - and " + (points.size() - MAX_POINTS) + " more: --markdown has all");
      }
    }
    return lines;
  }

  /** {@code All 6 issues are closed: nothing to do.} Null if something is left. */
  public static @Nullable String nothingToDo(PlanDocument plan) {
    PlanProgress progress = plan.progress();
    if (progress == null || progress.total() == 0 || progress.closed() < progress.total()) {
      return null;
    }
    return progress.total() == 1
        ? "The only issue is closed: nothing to do."
        : "All " + progress.total() + " issues are closed: nothing to do.";
  }

  private static String headline(PlanDocument plan) {
    String name = TerminalText.line(plan.milestone(), MAX_TITLE);
    String nothing = nothingToDo(plan);
    if (nothing != null) {
      return name + ": " + nothing;
    }
    PlanProgress progress = plan.progress();
    return "%s into %s: %s, %s to do in %s%s"
        .formatted(
            name,
            TerminalText.line(plan.baseBranch(), MAX_TITLE),
            TerminalText.line(plan.status(), MAX_TITLE).replace('_', ' '),
            HumanUnits.count(plan.open().size(), "issue"),
            HumanUnits.count(plan.waves().size(), plan.scheduled().column()),
            progress == null || progress.closed() == 0
                ? ""
                : ", %d of %d closed before".formatted(progress.closed(), progress.total()));
  }

  private static List<String> waves(PlanDocument plan, Screen screen) {
    Map<Integer, IssueEntry> byNumber = new LinkedHashMap<>();
    orEmpty(plan.issues()).forEach(issue -> byNumber.put(issue.number(), issue));
    var table =
        new Table(plan.scheduled().column().toUpperCase(Locale.ROOT), "ISSUE", "TITLE", "AFTER");
    plan.waves()
        .forEach(
            (wave, issues) -> {
              String first = wave;
              for (int number : issues) {
                IssueEntry issue = byNumber.get(number);
                table.row(
                    Cell.of(first),
                    Cell.of("#" + number),
                    Cell.of(issue == null ? "" : title(issue)),
                    Cell.of(issue == null ? "" : HumanUnits.issues(orEmpty(issue.dependsOn()))));
                first = "";
              }
            });
    return table.lines(screen.width(), 2, screen.colour());
  }

  private static String title(IssueEntry issue) {
    String key = issue.key() == null ? "" : TerminalText.line(issue.key(), MAX_TITLE) + ": ";
    return key + TerminalText.line(issue.title(), MAX_TITLE);
  }

  private static List<String> path(PlanDocument plan) {
    var lines = new ArrayList<String>();
    List<Integer> longest = orEmpty(plan.criticalPath());
    if (longest.size() > 1) {
      lines.add("Longest chain " + joined(longest, " → "));
    }
    String risk = plan.conflictRisk() == null ? "" : "; conflict risk " + said(plan.conflictRisk());
    int agents = Math.max(1, plan.recommendedParallel());
    lines.add("Suggested: " + HumanUnits.count(agents, "agent") + " at once" + risk);
    if (plan.expected() != null) {
      plan.expected().sentence().ifPresent(lines::add);
    }
    if (plan.asOf() != null) {
      lines.add("As of event %d, %s".formatted(plan.asOf().seq(), plan.asOf().time()));
    }
    return lines;
  }

  /** The parts that a person should look at before it runs. */
  private static List<String> points(PlanDocument plan) {
    var points = new ArrayList<String>();
    orEmpty(plan.cycles())
        .forEach(cycle -> points.add("These wait for each other: " + joined(cycle, " → ")));
    blocked(plan, points);
    for (ExternalEntry outside : orEmpty(plan.external())) {
      if (Set.of("open", "missing").contains(String.valueOf(outside.kind()))) {
        points.add(
            "#%d waits for %s, which is %s"
                .formatted(outside.issue(), said(outside.reference()), said(outside.kind())));
      }
    }
    for (Clash clash : orEmpty(plan.clashes())) {
      points.add(
          "%s %d: %s touch %s"
              .formatted(
                  plan.scheduled().columnTitle(),
                  clash.wave(),
                  HumanUnits.issues(clash.issues()),
                  said(String.join(", ", clash.files()))));
    }
    for (WarningEntry warning : orEmpty(plan.warnings())) {
      points.add(
          (warning.issue() == 0 ? "" : "#" + warning.issue() + ": ") + said(warning.message()));
    }
    plan.checklist().stream()
        .filter(check -> !check.ok())
        .map(ChecklistItem::detail)
        .map(PlanText::said)
        .forEach(points::add);
    return points.stream().distinct().toList();
  }

  private static void blocked(PlanDocument plan, List<String> points) {
    Set<Integer> planned = plan.open();
    List<Integer> left =
        orEmpty(plan.issues()).stream()
            .filter(issue -> "open".equals(issue.state()) && !planned.contains(issue.number()))
            .map(IssueEntry::number)
            .toList();
    if (!left.isEmpty()) {
      points.add("Cannot start: " + HumanUnits.issues(left));
    }
  }

  private static String said(@Nullable String text) {
    return TerminalText.line(text, MAX_SENTENCE);
  }

  private static String joined(List<Integer> numbers, String by) {
    return numbers.stream().map(number -> "#" + number).collect(Collectors.joining(by));
  }

  /** An older server may leave out what this client knows. */
  private static <T> List<T> orEmpty(@Nullable List<T> some) {
    return some == null ? List.of() : some;
  }
}
