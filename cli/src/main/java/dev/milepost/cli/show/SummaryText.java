package dev.milepost.cli.show;

import dev.milepost.api.MilestoneSummary;
import dev.milepost.api.MilestoneSummary.IssueResult;
import dev.milepost.api.UsageView;
import dev.milepost.cli.show.Table.Cell;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A run's result for a terminal. The Markdown has each issue's phases, tokens and rounds. */
public final class SummaryText {
  private static final int MAX_TITLE = 120;
  private static final int MAX_REASON = 400;
  private static final int MAX_POINTS = 20;

  private static final Set<String> UNMERGED =
      Set.of("failed", "conflict", "nothing-left", "skipped");

  private SummaryText() {}

  /** The lines, none wider than the screen where a word does not force it. */
  public static List<String> of(MilestoneSummary run, Screen screen) {
    int width = screen.width();
    var lines = new ArrayList<String>();
    String status = Style.of(run.status()).on(run.status(), screen.colour());
    String name = run.milestone() == null ? run.run() : run.milestone();
    lines.add(
        "%s  %s"
            .formatted(
                TerminalText.line(name, MAX_TITLE), TerminalText.line(run.run(), MAX_TITLE)));
    String asOf = run.asOf() == null ? "" : ", as of event %d, %s".formatted(run.seq(), run.asOf());
    lines.addAll(
        Paragraph.of("", status + " after " + seconds(run.durationSeconds()) + asOf, width));
    lines.add("");
    counts(run).forEach(line -> lines.addAll(Paragraph.of("", line, width)));
    if (!orEmpty(run.results()).isEmpty()) {
      lines.add("");
      lines.addAll(results(run.results(), run.column().toUpperCase(Locale.ROOT), screen));
    }
    var points = points(run);
    if (!points.isEmpty()) {
      lines.add("");
      points.stream()
          .limit(MAX_POINTS)
          .forEach(point -> lines.addAll(Paragraph.of("  - ", point, width)));
      if (points.size() > MAX_POINTS) {
        lines.add("  - and " + (points.size() - MAX_POINTS) + " more: --markdown has all");
      }
    }
    if (run.criticalPath() != null && !run.criticalPath().isBlank()) {
      lines.add("");
      lines.addAll(Paragraph.of("", TerminalText.line(run.criticalPath(), 1_000), width));
    }
    return lines;
  }

  private static List<String> counts(MilestoneSummary run) {
    var lines = new ArrayList<String>();
    var issues = run.issues();
    if (issues != null) {
      lines.add(
          "%s: %d merged%s%s%s%s"
              .formatted(
                  HumanUnits.count(issues.total(), "issue"),
                  issues.merged(),
                  counted(issues.failed(), "failed"),
                  counted(issues.skipped(), "given up"),
                  counted(issues.closed(), "closed before"),
                  counted(issues.nothingLeft(), "with nothing left to merge")));
    }
    var attempts = run.attempts();
    if (attempts != null) {
      lines.add(
          "%s%s%s%s"
              .formatted(
                  HumanUnits.count(attempts.started(), "attempt"),
                  counted(attempts.lost(), "lost"),
                  counted(attempts.failed(), "failed"),
                  run.fixRounds() == 0
                      ? ""
                      : "; " + HumanUnits.count(run.fixRounds(), "fix round")));
    }
    if (run.usage() != null && run.usage().any()) {
      lines.add("agents used " + tokens(run.usage()) + ", " + cost(run.usage()));
    }
    return lines;
  }

  private static String counted(int number, String what) {
    return number == 0 ? "" : ", " + number + " " + what;
  }

  private static List<String> results(List<IssueResult> results, String column, Screen screen) {
    var table = new Table("ISSUE", "TITLE", column, "STATE", "TRY", "PR", "TIME", "COST");
    for (IssueResult issue : results) {
      table.row(
          Cell.of("#" + issue.number()),
          Cell.of(TerminalText.line(issue.title(), MAX_TITLE)),
          Cell.of(issue.wave() == 0 ? "" : issue.wave()),
          new Cell(issue.state(), Style.of(issue.state())),
          Cell.of(issue.attempts() == 0 ? "" : issue.attempts() + rounds(issue.rounds())),
          Cell.of(issue.pullRequest() == null ? "" : "!" + issue.pullRequest()),
          Cell.of(issue.durationSeconds() == 0 ? "" : seconds(issue.durationSeconds())),
          Cell.of(issue.usage() != null && issue.usage().any() ? cost(issue.usage()) : "–"));
    }
    return table.lines(screen.width(), 1, screen.colour(), "TRY", column, "COST");
  }

  private static String rounds(int rounds) {
    return rounds == 0 ? "" : "." + rounds;
  }

  /** Issues that are not merged and why, and those that were merged without a check. */
  private static List<String> points(MilestoneSummary run) {
    var points = new ArrayList<String>();
    for (IssueResult issue : orEmpty(run.results())) {
      if (UNMERGED.contains(issue.state()) && issue.reason() != null) {
        points.add("#%d %s: %s".formatted(issue.number(), issue.state(), said(issue.reason())));
      }
      if (issue.unchecked()) {
        points.add("#%d was merged as a tree that no check looked at".formatted(issue.number()));
      }
      for (String line : orEmpty(issue.tampering())) {
        points.add("#%d changes what judges it: %s".formatted(issue.number(), said(line)));
      }
      if (!orEmpty(issue.flaky()).isEmpty()) {
        points.add(
            "#%d: red, then green on the same tree: %s"
                .formatted(issue.number(), said(String.join(", ", issue.flaky()))));
      }
    }
    return points;
  }

  private static String said(@Nullable String text) {
    return TerminalText.line(text, MAX_REASON);
  }

  private static String tokens(UsageView usage) {
    return usage.tokens() + " tokens" + (usage.tokensKnown() ? "" : " (not all known)");
  }

  private static String cost(UsageView usage) {
    return String.format(Locale.ROOT, "%.2f USD", usage.costUsd()) + (usage.costKnown() ? "" : "+");
  }

  private static String seconds(long seconds) {
    return HumanUnits.of(Duration.ofSeconds(seconds));
  }

  private static <T> List<T> orEmpty(@Nullable List<T> some) {
    return some == null ? List.of() : some;
  }
}
