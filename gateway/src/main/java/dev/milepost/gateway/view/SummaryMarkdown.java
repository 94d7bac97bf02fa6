package dev.milepost.gateway.view;

import dev.milepost.events.Text;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a summary as Markdown (M6). */
public final class SummaryMarkdown {
  private static final int LONGEST_TITLE = 120;
  private static final int SHORT_COMMIT = 10;

  private SummaryMarkdown() {}

  /** The whole document, ending in a line end. */
  public static String of(MilestoneSummary summary) {
    var out = new StringBuilder();
    out.append("# ").append(shown(summary.milestone())).append("\n\n");
    out.append("Run `").append(summary.run()).append("`: **").append(summary.status());
    out.append("** after ").append(duration(summary.durationSeconds())).append(".\n\n");
    counts(out, summary);
    if (summary.criticalPath() != null) {
      out.append("- ").append(summary.criticalPath()).append('\n');
    }
    waves(out, summary.waves());
    results(out, summary.results());
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
        "- Pull requests: %d created, %d merged\n"
            .formatted(summary.pullRequests().created(), summary.pullRequests().merged()));
    out.append(
        "- Attempts: %d started, %d lost, %d failed; fix rounds: %d\n"
            .formatted(
                summary.attempts().started(),
                summary.attempts().lost(),
                summary.attempts().failed(),
                summary.fixRounds()));
    var usage = summary.usage();
    if (usage.tokens() > 0 || usage.costUsd() > 0) {
      out.append(
          "- Agents used %d tokens%s, %s%s\n"
              .formatted(
                  usage.tokens(),
                  usage.tokensKnown() ? "" : " (not all said)",
                  cost(usage),
                  usage.costKnown() ? "" : " (not all prices are known)"));
    }
  }

  private static void waves(StringBuilder out, List<MilestoneSummary.Wave> waves) {
    if (waves.isEmpty()) {
      return;
    }
    out.append("\n| wave | issues | merged | failed | time |\n|---|---|---|---|---|\n");
    for (var wave : waves) {
      out.append(
          "| %d | %s | %s | %s | %s |\n"
              .formatted(
                  wave.wave(),
                  numbers(wave.issues()),
                  numbers(wave.merged()),
                  numbers(wave.failed()),
                  duration(wave.durationSeconds())));
    }
  }

  private static void results(StringBuilder out, List<MilestoneSummary.Result> results) {
    if (results.isEmpty()) {
      return;
    }
    out.append("\n| issue | title | state | wave | attempts | rounds | pull request | commit |");
    out.append(
        " time | agent | review | merge |\n|---|---|---|---|---|---|---|---|---|---|---|---|\n");
    for (var result : results) {
      out.append(
          "| #%d | %s | %s | %d | %d | %d | %s | %s | %s | %s | %s | %s |\n"
              .formatted(
                  result.number(),
                  shown(result.title()),
                  result.state(),
                  result.wave(),
                  result.attempts(),
                  result.rounds(),
                  result.pullRequest() == null ? "" : "#" + result.pullRequest(),
                  commit(result.mergeCommit()),
                  duration(result.durationSeconds()),
                  duration(result.phases().worked()),
                  duration(result.phases().reviewed()),
                  duration(result.phases().merging())));
    }
  }

  private static String cost(UsageView usage) {
    return String.format(java.util.Locale.ROOT, "%.2f USD", usage.costUsd());
  }

  private static String commit(@Nullable String commit) {
    return commit == null
        ? ""
        : "`" + commit.substring(0, Math.min(SHORT_COMMIT, commit.length())) + "`";
  }

  private static String numbers(List<Integer> numbers) {
    return numbers.stream().map(n -> "#" + n).collect(Collectors.joining(" "));
  }

  /** A title can neither end the table's row nor begin markup of its own. */
  private static String shown(@Nullable String text) {
    return text == null
        ? "(unknown)"
        : Text.shown(text, LONGEST_TITLE).replaceAll("[\\\\|<>`*_\\[\\]]", "\\\\$0");
  }

  private static String duration(long seconds) {
    var time = Duration.ofSeconds(seconds);
    return time.toHours() > 0
        ? "%d h %d min".formatted(time.toHours(), time.toMinutesPart())
        : time.toMinutes() > 0
            ? "%d min %d s".formatted(time.toMinutes(), time.toSecondsPart())
            : seconds + " s";
  }
}
