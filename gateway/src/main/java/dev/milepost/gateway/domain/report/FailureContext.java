package dev.milepost.gateway.domain.report;

import dev.milepost.events.DisplayText;
import dev.milepost.events.ExecutorEvent.AttemptFailed;
import dev.milepost.events.PlannerEvent.IssueFailed;
import dev.milepost.events.RunEvent;
import dev.milepost.gateway.domain.ApiNames;
import dev.milepost.gateway.domain.IssueState;
import dev.milepost.gateway.domain.IssueStatus;
import dev.milepost.gateway.domain.RunFold;
import dev.milepost.gateway.domain.RunState;
import dev.milepost.gateway.domain.SequencedEvent;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * X11: the context of an issue's newest failure, as {@code failure_context.md}. A function of the
 * run's log up to the failure: it says the same for ever.
 */
public final class FailureContext {
  private static final int MAX_REASON = 1000;

  private FailureContext() {}

  /**
   * The page; empty if the issue has not failed.
   *
   * @param log of the run, from its first event on
   */
  public static Optional<String> of(String run, int issue, List<SequencedEvent> log) {
    int at = -1;
    for (int i = 0; i < log.size(); i++) {
      if (isFailure(log.get(i).event(), issue)) {
        at = i;
      }
    }
    if (at < 0) {
      return Optional.empty();
    }
    var entry = log.get(at);
    var state = RunFold.of(run, log.subList(0, at + 1));
    var attempt = newestAttempt(log.subList(0, at + 1), issue);
    return Optional.ofNullable(state.issues().get(issue))
        .map(failed -> page(state, failed, entry, attempt));
  }

  private static boolean isFailure(RunEvent event, int issue) {
    return event instanceof AttemptFailed e && e.assignment().issue() == issue
        || event instanceof IssueFailed f && f.issue() == issue;
  }

  private static Optional<AttemptFailed> newestAttempt(List<SequencedEvent> log, int issue) {
    return log.reversed().stream()
        .map(SequencedEvent::event)
        .filter(e -> e instanceof AttemptFailed failed && failed.assignment().issue() == issue)
        .map(AttemptFailed.class::cast)
        .findFirst();
  }

  private static String page(
      RunState state, IssueState issue, SequencedEvent at, Optional<AttemptFailed> attempt) {
    var out = new StringBuilder();
    var reason =
        at.event() instanceof IssueFailed failed
            ? "%s: %s".formatted(ApiNames.of(failed.stage()), failed.reason())
            : attempt.map(AttemptFailed::message).orElse("");
    out.append("# Failure of #%d: %s\n\n".formatted(issue.number(), title(issue.title())));
    out.append("| | |\n|---|---|\n");
    row(out, "run", "`" + state.run() + "`");
    row(out, "task", "#" + issue.number());
    row(out, "position", position(state, issue));
    row(out, "time", at.time().toString());
    row(out, "as of", "event %d of the run; what came later is not in here".formatted(at.seq()));
    row(out, "reason", title(DisplayText.shown(reason, MAX_REASON)));
    attempt.ifPresent(
        failed -> {
          row(out, "attempt", failed.assignment().slug() + " on " + failed.executor());
          row(out, "failure", ApiNames.of(failed.kind()));
          row(out, "exit code", failed.exitCode() == null ? "none" : "" + failed.exitCode());
        });
    row(out, "branch", issue.branch() == null ? "none" : "`" + issue.branch() + "`");
    out.append("\n## Completed\n\n").append(list(state, s -> s.isDone()));
    out.append("\n## Remaining\n\n").append(list(state, s -> !s.isDone()));
    attempt.ifPresent(
        failed ->
            out.append("\n## What usually helps\n\n")
                .append(FailureGuidance.of(failed.kind(), failed.exitCode()))
                .append('\n'));
    out.append(commands(state.run(), issue.number()));
    attempt
        .filter(failed -> !failed.outputTail().isBlank())
        .ifPresent(failed -> out.append(tail(failed.outputTail())));
    return out.toString();
  }

  private static String position(RunState state, IssueState issue) {
    int position = state.issues().headMap(issue.number()).size() + 1;
    return "%d of %d, %s %d"
        .formatted(position, state.issues().size(), state.column(), issue.wave());
  }

  private static String list(RunState state, Predicate<IssueStatus> which) {
    var lines =
        state.issues().values().stream()
            .filter(issue -> which.test(issue.status()))
            .map(
                issue ->
                    "- #%d %s (%s)\n"
                        .formatted(
                            issue.number(), title(issue.title()), ApiNames.of(issue.status())))
            .collect(Collectors.joining());
    return lines.isEmpty() ? "None.\n" : lines;
  }

  private static String commands(String run, int issue) {
    return """

        ## Ways out

        ```console
        $ milepost logs %1$s %2$d            # all that the agent said
        $ milepost retry %1$s %2$d           # begin it again
        $ milepost skip %1$s %2$d            # give it up
        $ milepost skip %1$s %2$d --release   # and let those that wait for it go on
        $ milepost cancel %1$s
        ```
        """
        .formatted(run, issue);
  }

  /** Indented: no output can end the block. */
  private static String tail(String output) {
    return output
        .lines()
        .map(line -> "    " + line + "\n")
        .collect(Collectors.joining("", "\n## The end of its output\n\n", ""));
  }

  private static void row(StringBuilder out, String name, String value) {
    out.append("| ").append(name).append(" | ").append(value).append(" |\n");
  }

  /** Neither ends a table's row nor begins markup of its own. */
  private static String title(String text) {
    return DisplayText.shown(text, MAX_REASON).replaceAll("[\\\\|<>`*_\\[\\]]", "\\\\$0");
  }
}
