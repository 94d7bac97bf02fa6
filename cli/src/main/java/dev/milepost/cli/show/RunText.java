package dev.milepost.cli.show;

import dev.milepost.api.PhaseView;
import dev.milepost.api.RunList;
import dev.milepost.api.RunSummary;
import dev.milepost.api.RunView;
import dev.milepost.api.UsageView;
import dev.milepost.cli.show.Table.Cell;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Runs as text. */
public final class RunText {
  private static final int MAX_TITLE = 60;
  private static final int MAX_REASON = 400;
  private static final int SHORT_COMMIT = 10;

  /** A limit is waited for within the hour or two. */
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

  private RunText() {}

  /** One line: what it is and how far. */
  public static String headline(RunSummary run, boolean colour) {
    String status = Style.of(run.status()).on(run.status(), colour);
    String phase =
        run.phase() == null ? "" : " (" + TerminalText.line(run.phase(), MAX_TITLE) + ")";
    String wave = run.waves() == 0 ? "" : ", wave " + run.wave() + " of " + run.waves();
    String done = run.completed() + " of " + run.total() + " completed";
    String failed = run.failed() == 0 ? "" : ", " + run.failed() + " failed";
    return TerminalText.line(run.name(), MAX_TITLE)
        + "  "
        + TerminalText.line(run.run(), MAX_TITLE)
        + "  "
        + status
        + phase
        + wave
        + ", "
        + done
        + failed;
  }

  /** The time since the submission and what is expected, and what the agents used. */
  static String progress(RunView run, Instant now) {
    String expected = RemainingTime.of(run, now).map(left -> "; expected: " + left).orElse("");
    String used = run.usage().any() ? "; agents used " + used(run.usage()) : "";
    String since = HumanUnits.between(run.summary().submittedAt(), now);
    return "  since " + (since.isEmpty() ? "now" : since) + expected + used;
  }

  /** The headline, the issues, and what a person should know. */
  public static List<String> status(RunView run, Screen screen, Instant now) {
    List<String> lines = new ArrayList<>();
    lines.addAll(standing(run.summary(), screen));
    if (run.flows()) {
      lines.add("  flow: each issue starts as soon as its own blockers are merged");
    }
    if (run.train() != null) {
      lines.add("  merge train of up to " + HumanUnits.count(run.train(), "check"));
    }
    if (run.usage().any()) {
      lines.add("  agents used " + used(run.usage()));
    }
    if (run.budget() != null) {
      lines.addAll(BudgetLines.of(run.budget()));
    }
    lines.addAll(SandboxLines.brief(run));
    lines.addAll(WaitLines.of(run, now));
    run.problems().forEach(p -> lines.add("  problem: " + TerminalText.line(p, MAX_REASON)));
    if (run.summary().phase() != null) {
      lines.addAll(phases(run, now));
    }
    if (!run.issues().isEmpty()) {
      lines.add("");
      lines.addAll(IssueTable.of(run, run.issues(), screen, now));
    }
    run.worktrees()
        .forEach(
            (executor, issues) ->
                lines.add(
                    "  worktrees on "
                        + TerminalText.line(executor, MAX_TITLE)
                        + ": "
                        + HumanUnits.issues(issues)));
    run.rejected()
        .forEach(
            r ->
                lines.add(
                    "  turned down: "
                        + TerminalText.line(r.command(), MAX_TITLE)
                        + ": "
                        + TerminalText.line(r.reason(), MAX_REASON)));
    return lines;
  }

  /** The headline, why the run stands where it does, and when a pause ends. */
  private static List<String> standing(RunSummary run, Screen screen) {
    List<String> lines = new ArrayList<>();
    lines.add(headline(run, screen.colour()));
    if (run.stuck() != null) {
      lines.add("  stuck: " + TerminalText.line(run.stuck(), MAX_REASON));
    } else if (run.reason() != null && !run.reason().isBlank()) {
      lines.add("  " + TerminalText.line(run.reason(), MAX_REASON));
    }
    if (run.pausedUntil() != null) {
      lines.add("  goes on by itself at " + clock(run.pausedUntil()));
    }
    return lines;
  }

  /** A phase of planning that has ended, {@code planning: gate done: …}. */
  public static String line(PhaseView phase) {
    String verb = phase.state().equals("skipped") ? " skipped: " : " done: ";
    return "planning: "
        + TerminalText.line(phase.phase(), MAX_TITLE)
        + verb
        + TerminalText.line(note(phase), MAX_REASON);
  }

  /** How far planning is (P16). */
  private static List<String> phases(RunView run, Instant now) {
    return run.phases().stream()
        .map(
            p ->
                "  planning: %-9s  %-9s  %5s  %s"
                    .formatted(
                        TerminalText.line(p.phase(), MAX_TITLE),
                        TerminalText.line(p.state(), MAX_TITLE),
                        HumanUnits.between(p.startedAt(), p.endedAt() == null ? now : p.endedAt()),
                        TerminalText.line(note(p), MAX_REASON)))
        .map(String::stripTrailing)
        .toList();
  }

  private static String note(PhaseView phase) {
    if (phase.ended()) {
      String summary = phase.summary() == null ? "" : phase.summary();
      return phase.commit() == null
          ? summary
          : summary + " (commit " + TerminalText.cut(phase.commit(), SHORT_COMMIT) + ")";
    }
    return phase.reason() == null ? "" : "attempt " + phase.attempt() + ", " + phase.reason();
  }

  private static String clock(Instant at) {
    return CLOCK.format(at.atZone(ZoneId.systemDefault()));
  }

  /** A dash where no agent has said anything. */
  private static String used(UsageView usage) {
    boolean known = usage.tokensKnown() && usage.costKnown();
    if (known && usage.tokens() == 0 && usage.costUsd() == 0) {
      return "–";
    }
    return String.format(
        Locale.ROOT,
        "%d tokens%s, %.4f USD%s",
        usage.tokens(),
        usage.tokensKnown() ? "" : " (not all known)",
        usage.costUsd(),
        usage.costKnown() ? "" : " (not all known)");
  }

  /** The table of runs. */
  public static List<String> list(RunList page, Screen screen, Instant now) {
    var table = new Table("RUN", "MILESTONE", "STATUS", "WAVE", "DONE", "FAILED", "AGE");
    for (RunSummary run : page.runs()) {
      table.row(
          Cell.of(TerminalText.line(run.run(), MAX_TITLE)),
          Cell.of(TerminalText.line(run.name(), MAX_TITLE)),
          new Cell(run.status(), Style.of(run.status())),
          Cell.of(run.waves() == 0 ? "" : run.wave() + "/" + run.waves()),
          Cell.of(run.completed() + "/" + run.total()),
          Cell.of(run.failed()),
          Cell.of(HumanUnits.between(run.submittedAt(), now)));
    }
    return table.lines(screen.width(), 1, screen.colour(), "FAILED", "WAVE", "AGE");
  }
}
