package dev.milepost.gateway.domain.report;

import dev.milepost.api.RunSummary;
import dev.milepost.events.ExecutorEvent.AttemptFailed;
import dev.milepost.events.PlannerEvent.AttemptLost;
import dev.milepost.events.PlannerEvent.IssueFailed;
import dev.milepost.events.Selector;
import dev.milepost.gateway.domain.ApiNames;
import dev.milepost.gateway.domain.IssueState;
import dev.milepost.gateway.domain.IssueStatus;
import dev.milepost.gateway.domain.RunState;
import dev.milepost.gateway.domain.RunStatus;
import dev.milepost.gateway.domain.SequencedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** X12: a run as {@code milestone_status.yaml}. */
public final class StatusYaml {
  private StatusYaml() {}

  /**
   * The file's text.
   *
   * @param stuck why the run cannot be shown any further; null where all is well (E5)
   * @param log of the run; what went wrong and what was settled becomes its execution log
   */
  public static String of(RunState state, @Nullable String stuck, List<SequencedEvent> log) {
    var submitted = state.submitted();
    var issues = state.issues().values();
    int settled = (int) issues.stream().filter(i -> i.status().isSettled()).count();
    var out = new StringBuilder();
    out.append("milestone:\n");
    field(out, "name", submitted == null ? null : submitted.spec().selector().label());
    field(out, "run", state.run());
    field(out, "status", stuck == null ? ApiNames.of(state.standing().status()) : RunSummary.STUCK);
    field(out, "reason", stuck == null ? state.standing().reason() : stuck);
    time(out, "started_at", submitted == null ? null : submitted.at());
    time(out, "failed_at", failedAt(state));
    time(out, "updated_at", state.updated());
    field(out, "plan_document", document(state));
    out.append("tasks:\n");
    out.append("  total: ").append(issues.size()).append('\n');
    out.append("  current_index: ").append(Math.min(settled + 1, issues.size())).append('\n');
    list(out, "  completed", numbers(state, IssueStatus::isDone));
    list(out, "  failed", numbers(state, IssueStatus::isFailed));
    list(out, "execution_log", entries(state, log).stream().map(StatusEntry::text).toList());
    return out.toString();
  }

  private static @Nullable String document(RunState state) {
    var submitted = state.submitted();
    return submitted != null && submitted.spec().selector() instanceof Selector.ByDocument by
        ? by.name()
        : null;
  }

  private static @Nullable Instant failedAt(RunState state) {
    return state.standing().status() == RunStatus.FAILED ? state.updated() : null;
  }

  private static void list(StringBuilder out, String name, List<String> items) {
    out.append(name).append(items.isEmpty() ? ": []\n" : ":\n");
    items.forEach(out::append);
  }

  private static List<String> numbers(RunState state, Predicate<IssueStatus> which) {
    return state.issues().values().stream()
        .filter(issue -> which.test(issue.status()))
        .map(issue -> "    - " + quoted("#" + issue.number()) + "\n")
        .toList();
  }

  private record StatusEntry(Instant at, String text) {}

  private static List<StatusEntry> entries(RunState state, List<SequencedEvent> log) {
    var entries = new ArrayList<StatusEntry>();
    for (var issue : state.issues().values()) {
      var settled = issue.times().settled();
      if (settled != null && !issue.status().isFailed()) {
        entries.add(entry(issue, settled, ApiNames.of(issue.status()), null));
      }
    }
    for (var logged : log) {
      var issue = logged.event() instanceof IssueFailed e ? state.issues().get(e.issue()) : null;
      switch (logged.event()) {
        case IssueFailed e when issue != null ->
            entries.add(entry(issue, logged.time(), "failed", e.reason()));
        case AttemptFailed e when state.issues().containsKey(e.assignment().issue()) ->
            entries.add(
                entry(
                    state.issues().get(e.assignment().issue()),
                    logged.time(),
                    "attempt-failed",
                    e.message()));
        case AttemptLost e when state.issues().containsKey(e.assignment().issue()) ->
            entries.add(
                entry(
                    state.issues().get(e.assignment().issue()),
                    logged.time(),
                    "attempt-lost",
                    e.reason()));
        default -> {}
      }
    }
    entries.sort(Comparator.comparing(StatusEntry::at));
    return entries;
  }

  private static StatusEntry entry(
      IssueState issue, Instant at, String what, @Nullable String why) {
    var text =
        "  - task: %s\n    title: %s\n    status: %s\n    at: %s\n    reason: %s\n"
            .formatted(
                quoted("#" + issue.number()),
                quoted(issue.title()),
                what,
                quoted(at.toString()),
                why == null ? "null" : quoted(why));
    return new StatusEntry(at, text);
  }

  private static void time(StringBuilder out, String name, @Nullable Instant at) {
    field(out, name, Objects.toString(at, null));
  }

  private static void field(StringBuilder out, String name, @Nullable String value) {
    out.append("  ").append(name).append(": ");
    out.append(value == null ? "null" : quoted(value)).append('\n');
  }

  /** As YAML's double-quoted scalar: a title is text and nothing else. */
  private static String quoted(String value) {
    var out = new StringBuilder("\"");
    value
        .codePoints()
        .forEach(
            point -> {
              if (point == '"' || point == '\\') {
                out.append('\\').appendCodePoint(point);
              } else if (Character.isISOControl(point) || point == 0x2028 || point == 0x2029) {
                out.append(String.format("\\u%04x", point));
              } else {
                out.appendCodePoint(point);
              }
            });
    return out.append('"').toString();
  }
}
