package dev.milepost.gateway.domain;

import dev.milepost.api.MilestoneSummary;
import dev.milepost.api.PlanningSpan;
import dev.milepost.events.DisplayText;
import dev.milepost.events.IssueNumberText;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a summary as Markdown (M6). */
public final class SummaryMarkdown {
  private static final int MAX_TITLE = 120;
  private static final int MAX_REASON = 400;

  /** Of the files that an issue conflicts in, enough to see where. */
  private static final int MAX_FILES = 10;

  private static final Set<String> UNMERGED =
      Set.of(
          ApiNames.of(IssueStatus.FAILED),
          ApiNames.of(IssueStatus.CONFLICT),
          ApiNames.of(IssueStatus.NOTHING_LEFT),
          ApiNames.of(IssueStatus.SKIPPED));

  private static final int SHORT_COMMIT = 10;

  private SummaryMarkdown() {}

  /** The whole document, ending in a line end. */
  public static String of(MilestoneSummary summary) {
    var out = new StringBuilder();
    out.append("# ").append(shown(summary.milestone())).append("\n\n");
    out.append("Run `").append(summary.run()).append("`: **").append(summary.status());
    out.append("** after ").append(DurationFormat.of(summary.durationSeconds()));
    out.append(", as of event ").append(summary.seq());
    out.append(summary.asOf() == null ? ".\n\n" : ", " + summary.asOf() + ".\n\n");
    counts(out, summary);
    waves(out, summary.waves());
    results(out, summary.results(), summary.column());
    unchecked(out, summary.results());
    tampering(out, summary.results());
    unmerged(out, summary.results());
    CriticalChainMarkdown.write(out, summary);
    return out.toString();
  }

  private static void counts(StringBuilder out, MilestoneSummary summary) {
    var issues = summary.issues();
    out.append(
        "- Issues: %d, of them %d merged, %d failed%s, %d skipped, %d closed before\n"
            .formatted(
                issues.total(),
                issues.merged(),
                issues.failed(),
                issues.conflict() == 0 ? "" : " (%d by a conflict)".formatted(issues.conflict()),
                issues.skipped(),
                issues.closed()));
    out.append(
        "- Pull requests: %d created, %d merged%s\n"
            .formatted(
                summary.pullRequests().created(),
                summary.pullRequests().merged(),
                summary.pullRequests().closed() == 0
                    ? ""
                    : ", %d closed".formatted(summary.pullRequests().closed())));
    out.append(
        "- Attempts: %d started, %d lost, %d failed; fix rounds: %d\n"
            .formatted(
                summary.attempts().started(),
                summary.attempts().lost(),
                summary.attempts().failed(),
                summary.fixRounds()));
    var flaky = flaky(summary.results());
    if (!flaky.isEmpty()) {
      out.append("- Flaky checks (red, then green on the same tree): ").append(flaky).append('\n');
    }
    if (!summary.planning().isEmpty()) {
      out.append("- Planning: ").append(planning(summary.planning())).append('\n');
    }
    var usage = summary.usage();
    if (usage.any()) {
      out.append(
          String.format(
              java.util.Locale.ROOT,
              "- Agents used %d tokens%s, %.2f USD%s\n",
              usage.tokens(),
              usage.tokensKnown() ? "" : " (not all said)",
              usage.costUsd(),
              usage.costKnown() ? "" : " (not all prices are known)"));
    }
  }

  private static String flaky(List<MilestoneSummary.IssueResult> results) {
    return results.stream()
        .flatMap(
            result ->
                result.flaky().stream().map(check -> shown(check) + " (#" + result.number() + ")"))
        .collect(Collectors.joining(", "));
  }

  private static String planning(List<PlanningSpan> phases) {
    return phases.stream()
        .map(
            phase ->
                phase.phase()
                    + " "
                    + (phase.state().equals("skipped")
                        ? "left out"
                        : DurationFormat.of(phase.durationSeconds())))
        .collect(Collectors.joining(", "));
  }

  private static void waves(StringBuilder out, List<MilestoneSummary.WaveSummary> waves) {
    if (waves.isEmpty()) {
      return;
    }
    out.append("\n| wave | issues | merged | failed | conflict | skipped | time |\n");
    out.append("|---|---|---|---|---|---|---|\n");
    for (var wave : waves) {
      out.append(
          "| %d | %s | %s | %s | %s | %s | %s |\n"
              .formatted(
                  wave.wave(),
                  numbers(wave.issues()),
                  numbers(wave.merged()),
                  numbers(wave.failed()),
                  numbers(wave.conflict()),
                  numbers(wave.skipped()),
                  DurationFormat.of(wave.durationSeconds())));
    }
  }

  private static void results(
      StringBuilder out, List<MilestoneSummary.IssueResult> results, String column) {
    if (results.isEmpty()) {
      return;
    }
    out.append("\n| issue | title | state | ").append(column);
    out.append(" | attempts | rounds | pull request | commit |");
    out.append(" time | agent | review | merge | tokens | cost |\n" + "|---".repeat(14) + "|\n");
    for (var result : results) {
      out.append(
          "| #%d | %s | %s | %d | %d | %d | %s | %s | %s | %s | %s | %s | %s | %s |\n"
              .formatted(
                  result.number(),
                  shown(result.title()),
                  result.state(),
                  result.wave(),
                  result.attempts(),
                  result.rounds(),
                  result.pullRequest() == null ? "" : "!" + result.pullRequest(),
                  commit(result.mergeCommit()),
                  DurationFormat.of(result.durationSeconds()),
                  DurationFormat.of(result.phases().worked()),
                  DurationFormat.of(result.phases().reviewed()),
                  DurationFormat.of(result.phases().merging()),
                  told("%d", result.usage().tokens(), result.usage().tokensKnown()),
                  told("%.2f USD", result.usage().costUsd(), result.usage().costKnown())));
    }
  }

  /** The changes that landed as a tree that no check had looked at. */
  private static void unchecked(StringBuilder out, List<MilestoneSummary.IssueResult> results) {
    var numbers =
        results.stream()
            .filter(MilestoneSummary.IssueResult::unchecked)
            .map(MilestoneSummary.IssueResult::number)
            .toList();
    if (!numbers.isEmpty()) {
      out.append("\n## Not checked in combination\n\n");
      out.append(numbers(numbers));
      out.append(": merged as trees that the check did not look at, each green alone.\n");
    }
  }

  /** The changes to the files that judge the work. */
  private static void tampering(StringBuilder out, List<MilestoneSummary.IssueResult> results) {
    if (results.stream().allMatch(result -> result.tampering().isEmpty())) {
      return;
    }
    out.append("\n## Changed what judges it\n\n");
    for (var result : results) {
      for (var line : result.tampering()) {
        out.append("- #%d (%s) ".formatted(result.number(), result.state()));
        out.append(plain(line, MAX_REASON)).append('\n');
      }
    }
  }

  /** Why there is no commit of an issue that was worked on, or was planned. */
  private static void unmerged(StringBuilder out, List<MilestoneSummary.IssueResult> results) {
    var reasons =
        results.stream()
            .filter(result -> UNMERGED.contains(result.state()))
            .map(
                result ->
                    "- #%d %s%s%s%s\n"
                        .formatted(
                            result.number(),
                            result.state(),
                            result.reason() == null
                                ? ""
                                : ": " + plain(result.reason(), MAX_REASON),
                            result.conflicts().isEmpty()
                                ? ""
                                : " (" + files(result.conflicts()) + ")",
                            result.failsWith().isEmpty()
                                ? ""
                                : " (fails together with " + numbers(result.failsWith()) + ")"))
            .toList();
    if (!reasons.isEmpty()) {
      out.append("\n## Not merged\n\n");
      reasons.forEach(out::append);
    }
  }

  private static String files(List<String> paths) {
    var named = paths.stream().limit(MAX_FILES).map(path -> plain(path, MAX_TITLE));
    var rest = paths.size() > MAX_FILES ? ", … (" + paths.size() + ")" : "";
    return named.collect(Collectors.joining(", ")) + rest;
  }

  /** A dash where nothing was told, which is not "for nothing". */
  private static String told(String form, Number figure, boolean known) {
    String shown = String.format(java.util.Locale.ROOT, form, figure);
    return figure.doubleValue() > 0 ? shown + (known ? "" : "+") : "–";
  }

  private static String commit(@Nullable String commit) {
    return commit == null
        ? ""
        : "`" + commit.substring(0, Math.min(SHORT_COMMIT, commit.length())) + "`";
  }

  private static String numbers(List<Integer> numbers) {
    return IssueNumberText.joined(numbers, " ");
  }

  /** A title can neither end the table's row nor begin markup of its own. */
  private static String shown(@Nullable String text) {
    return text == null ? "(unknown)" : plain(text, MAX_TITLE);
  }

  static String plain(String text, int longest) {
    return DisplayText.shown(text, longest).replaceAll("[\\\\|<>`*_\\[\\]]", "\\\\$0");
  }
}
