package dev.milepost.cli.show;

import dev.milepost.api.IssueView;
import dev.milepost.api.RunView;
import dev.milepost.cli.show.Table.Cell;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A run's issues, a line each. */
final class IssueTable {
  private static final int MAX_TITLE = 60;

  private IssueTable() {}

  /** The table of some of a run's issues. */
  static List<String> of(RunView run, List<IssueView> issues, Screen screen, Instant now) {
    String column = RunView.columnOf(run.schedule()).toUpperCase(Locale.ROOT);
    var table = new Table("ISSUE", "TITLE", column, "STATE", "TRY", "PR", "TIME", "");
    for (IssueView issue : issues) {
      table.row(
          Cell.of("#" + issue.number()),
          Cell.of(TerminalText.line(issue.title(), MAX_TITLE)),
          Cell.of(issue.wave() == 0 ? "" : issue.wave()),
          new Cell(issue.state(), Style.of(issue.state())),
          Cell.of(tries(issue)),
          Cell.of(request(issue)),
          Cell.of(time(issue, now)),
          Cell.of(note(run, issue)));
    }
    return table.lines(screen.width(), 1, screen.colour(), "TRY", column);
  }

  private static String request(IssueView issue) {
    var fate = issue.pullRequestFate();
    return issue.pullRequest() == null
        ? ""
        : "!" + issue.pullRequest() + (fate == null ? "" : " " + TerminalText.line(fate, 20));
  }

  private static String tries(IssueView issue) {
    String round = issue.round() == 0 ? "" : "." + issue.round();
    return issue.attempt() == 0 ? "" : issue.attempt() + round;
  }

  private static String time(IssueView issue, Instant now) {
    return HumanUnits.between(
        issue.startedAt(), issue.settledAt() == null ? now : issue.settledAt());
  }

  private static String note(RunView run, IssueView issue) {
    boolean repeated = run.waits().stream().anyMatch(w -> w.repeated() && is(issue, w.issue()));
    int words = issue.instructionsWaiting();
    String waiting = words == 0 ? "" : HumanUnits.count(words, "instruction") + " waiting";
    String note =
        Stream.of(waiting, noteOf(run, issue))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(", "));
    return repeated ? "tried again" + (note.isEmpty() ? "" : ", " + note) : note;
  }

  private static boolean is(IssueView issue, @Nullable Integer number) {
    return number != null && number == issue.number();
  }

  /** The changes that it fails together with, though it passes alone. */
  private static String together(IssueView issue) {
    return issue.failsWith().isEmpty()
        ? ""
        : "fails together with " + HumanUnits.issues(issue.failsWith());
  }

  private static String conflict(IssueView issue, String file) {
    var kind = issue.conflictKinds().get(file);
    return kind == null ? file : file + " (" + kind + ")";
  }

  private static String noteOf(RunView run, IssueView issue) {
    if (issue.state().equals("conflict") && !issue.conflicts().isEmpty()) {
      var named = issue.conflicts().stream().map(file -> conflict(issue, file));
      return TerminalText.line("in " + named.collect(Collectors.joining(", ")), MAX_TITLE);
    }
    boolean told = issue.failed() || issue.state().equals("nothing-left");
    if (told && issue.reason() != null) {
      var red = together(issue);
      return TerminalText.line(
          red.isEmpty() ? issue.reason() : red + "; " + issue.reason(), MAX_TITLE);
    }
    if (issue.state().equals("waiting") && !issue.blockedBy().isEmpty()) {
      return "after " + HumanUnits.issues(issue.blockedBy());
    }
    boolean inTrain = run.train() != null && issue.state().equals("approved");
    if ((issue.held() || inTrain) && issue.reason() != null) {
      return TerminalText.line(issue.reason(), MAX_TITLE);
    }
    if (issue.unchecked()) {
      return "not checked in combination";
    }
    boolean busy = issue.state().equals("running") && issue.work() != null;
    String work = busy ? TerminalText.line(issue.work(), 20).toLowerCase().replace('_', ' ') : "";
    String red = together(issue);
    String lost = issue.attemptsLost() == 0 ? "" : issue.attemptsLost() + " lost";
    String fixes = issue.fixRounds() == 0 ? "" : HumanUnits.count(issue.fixRounds(), "fix round");
    String flaky =
        issue.flaky().isEmpty()
            ? ""
            : TerminalText.line("flaky: " + String.join(", ", issue.flaky()), MAX_TITLE);
    String judges =
        issue.tampering().isEmpty()
            ? ""
            : TerminalText.line(
                "changes what judges it: " + issue.tampering().getFirst(), MAX_TITLE);
    return String.join(
        ", ",
        List.of(work, red, fixes, lost, flaky, judges).stream().filter(s -> !s.isEmpty()).toList());
  }
}
