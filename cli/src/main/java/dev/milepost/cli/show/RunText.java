package dev.milepost.cli.show;

import dev.milepost.cli.api.RunPage;
import dev.milepost.cli.api.RunView;
import dev.milepost.cli.show.Table.Cell;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs as text. */
public final class RunText {
  private static final int TITLE_LIMIT = 60;
  private static final int REASON_LIMIT = 400;

  /** A limit is waited for within the hour or two. */
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

  private RunText() {}

  /** One line: what it is and how far. */
  public static String headline(RunView run, boolean colour) {
    String status = Style.of(run.status()).on(run.status(), colour);
    String phase = run.phase() == null ? "" : " (" + Shown.line(run.phase(), TITLE_LIMIT) + ")";
    String wave = run.waves() == 0 ? "" : ", wave " + run.wave() + " of " + run.waves();
    String done = run.completed() + " of " + run.total() + " completed";
    String failed = run.failed() == 0 ? "" : ", " + run.failed() + " failed";
    return Shown.line(run.name(), TITLE_LIMIT)
        + "  "
        + Shown.line(run.run(), TITLE_LIMIT)
        + "  "
        + status
        + phase
        + wave
        + ", "
        + done
        + failed;
  }

  /** The headline, the issues, and what a person should know or decide. */
  public static List<String> status(RunView run, Screen screen, Instant now) {
    List<String> lines = new ArrayList<>();
    lines.add(headline(run, screen.colour()));
    if (run.reason() != null && !run.reason().isBlank()) {
      lines.add("  " + Shown.line(run.reason(), REASON_LIMIT));
    }
    if (run.pausedUntil() != null) {
      lines.add("  goes on by itself at " + clock(run.pausedUntil()));
    }
    var usage = run.usage();
    if (usage != null && usage.any()) {
      lines.add("  agents used " + used(usage));
    }
    lines.addAll(SandboxLines.of(run.sandboxes()));
    lines.addAll(WaitLines.of(run, now));
    run.problems().forEach(p -> lines.add("  problem: " + Shown.line(p, REASON_LIMIT)));
    if (run.phase() != null) {
      lines.addAll(phases(run, now));
    }
    if (!run.issues().isEmpty()) {
      lines.add("");
      lines.addAll(issues(run, run.issues(), screen, now));
    }
    run.worktrees()
        .forEach(
            (executor, issues) ->
                lines.add(
                    "  worktrees on "
                        + Shown.line(executor, TITLE_LIMIT)
                        + ": "
                        + Spans.issues(issues)));
    run.rejected()
        .forEach(
            r ->
                lines.add(
                    "  turned down: "
                        + Shown.line(r.command(), TITLE_LIMIT)
                        + ": "
                        + Shown.line(r.reason(), REASON_LIMIT)));
    List<String> decisions = Decisions.of(run);
    if (!decisions.isEmpty()) {
      lines.add("");
      lines.addAll(decisions);
    }
    return lines;
  }

  /** A phase of planning that has ended, {@code planning: gate done: …}. */
  public static String line(RunView.Phase phase) {
    String verb = phase.state().equals("skipped") ? " skipped: " : " done: ";
    return "planning: "
        + Shown.line(phase.phase(), TITLE_LIMIT)
        + verb
        + Shown.line(note(phase), REASON_LIMIT);
  }

  /** How far planning is (P16). */
  private static List<String> phases(RunView run, Instant now) {
    return run.phases().stream()
        .map(
            p ->
                "  planning: %-9s  %-9s  %5s  %s"
                    .formatted(
                        Shown.line(p.phase(), TITLE_LIMIT),
                        Shown.line(p.state(), TITLE_LIMIT),
                        Spans.between(p.startedAt(), p.endedAt() == null ? now : p.endedAt()),
                        Shown.line(note(p), REASON_LIMIT)))
        .map(String::stripTrailing)
        .toList();
  }

  private static String note(RunView.Phase phase) {
    if (phase.ended()) {
      return phase.summary() == null ? "" : phase.summary();
    }
    return phase.reason() == null ? "" : "attempt " + phase.attempt() + ", " + phase.reason();
  }

  private static String clock(Instant at) {
    return CLOCK.format(at.atZone(ZoneId.systemDefault()));
  }

  private static String used(RunView.Usage usage) {
    return String.format(
        Locale.ROOT,
        "%d tokens%s, %.4f USD%s",
        usage.tokens(),
        usage.tokensKnown() ? "" : " (not all told)",
        usage.costUsd(),
        usage.costKnown() ? "" : " (not all known)");
  }

  /** The table of some of a run's issues. */
  static List<String> issues(RunView run, List<RunView.Issue> issues, Screen screen, Instant now) {
    var table = new Table("ISSUE", "TITLE", "WAVE", "STATE", "TRY", "PR", "TIME", "");
    for (RunView.Issue issue : issues) {
      table.row(
          Cell.of("#" + issue.number()),
          Cell.of(Shown.line(issue.title(), TITLE_LIMIT)),
          Cell.of(issue.wave() == 0 ? "" : issue.wave()),
          new Cell(issue.state(), Style.of(issue.state())),
          Cell.of(tries(issue)),
          Cell.of(request(issue)),
          Cell.of(time(issue, now)),
          Cell.of(note(run, issue)));
    }
    return table.lines(screen.width(), 1, screen.colour());
  }

  /** The table of runs. */
  public static List<String> list(RunPage page, Screen screen, Instant now) {
    var table = new Table("RUN", "MILESTONE", "STATUS", "WAVE", "DONE", "FAILED", "AGE");
    for (RunView run : page.runs()) {
      table.row(
          Cell.of(Shown.line(run.run(), TITLE_LIMIT)),
          Cell.of(Shown.line(run.name(), TITLE_LIMIT)),
          new Cell(run.status(), Style.of(run.status())),
          Cell.of(run.wave() + "/" + run.waves()),
          Cell.of(run.completed() + "/" + run.total()),
          Cell.of(run.failed()),
          Cell.of(Spans.between(run.submittedAt(), now)));
    }
    return table.lines(screen.width(), 1, screen.colour());
  }

  private static String request(RunView.Issue issue) {
    var fate = issue.pullRequestFate();
    return issue.pullRequest() == null
        ? ""
        : "!" + issue.pullRequest() + (fate == null ? "" : " " + Shown.line(fate, 20));
  }

  private static String tries(RunView.Issue issue) {
    String round = issue.round() == 0 ? "" : "." + issue.round();
    return issue.attempt() == 0 ? "" : issue.attempt() + round;
  }

  private static String time(RunView.Issue issue, Instant now) {
    return Spans.between(issue.startedAt(), issue.settledAt() == null ? now : issue.settledAt());
  }

  private static String note(RunView run, RunView.Issue issue) {
    boolean repeated = run.waits().stream().anyMatch(w -> w.repeated() && is(issue, w.issue()));
    String note = note(issue);
    return repeated ? "tried again" + (note.isEmpty() ? "" : ", " + note) : note;
  }

  private static boolean is(RunView.Issue issue, @Nullable Integer number) {
    return number != null && number == issue.number();
  }

  /** What it does not go with, though it passes alone. */
  private static String together(RunView.Issue issue) {
    return issue.failsWith().isEmpty()
        ? ""
        : "fails together with " + Spans.issues(issue.failsWith());
  }

  private static String conflict(RunView.Issue issue, String file) {
    var kind = issue.conflictKinds().get(file);
    return kind == null ? file : file + " (" + kind + ")";
  }

  private static String note(RunView.Issue issue) {
    if (issue.state().equals("conflict") && !issue.conflicts().isEmpty()) {
      var named = issue.conflicts().stream().map(file -> conflict(issue, file));
      return Shown.line("in " + named.collect(Collectors.joining(", ")), TITLE_LIMIT);
    }
    boolean told = issue.failed() || issue.state().equals("nothing-left");
    if (told && issue.reason() != null) {
      var red = together(issue);
      return Shown.line(red.isEmpty() ? issue.reason() : red + "; " + issue.reason(), TITLE_LIMIT);
    }
    if (issue.state().equals("waiting") && !issue.blockedBy().isEmpty()) {
      return "after " + Spans.issues(issue.blockedBy());
    }
    if (issue.held() && issue.reason() != null) {
      return Shown.line(issue.reason(), TITLE_LIMIT);
    }
    if (issue.unchecked()) {
      return "not checked in combination";
    }
    boolean busy = issue.state().equals("running") && issue.work() != null;
    String work = busy ? Shown.line(issue.work(), 20).toLowerCase().replace('_', ' ') : "";
    String red = together(issue);
    String lost = issue.attemptsLost() == 0 ? "" : issue.attemptsLost() + " lost";
    String fixes = issue.fixRounds() == 0 ? "" : Spans.count(issue.fixRounds(), "fix round");
    String flaky =
        issue.flaky().isEmpty()
            ? ""
            : Shown.line("flaky: " + String.join(", ", issue.flaky()), TITLE_LIMIT);
    String judges =
        issue.tampering().isEmpty()
            ? ""
            : Shown.line("changes what judges it: " + issue.tampering().getFirst(), TITLE_LIMIT);
    return String.join(
        ", ",
        List.of(work, red, fixes, lost, flaky, judges).stream().filter(s -> !s.isEmpty()).toList());
  }
}
