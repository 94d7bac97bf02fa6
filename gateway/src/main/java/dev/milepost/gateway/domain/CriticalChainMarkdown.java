package dev.milepost.gateway.domain;

import dev.milepost.api.MilestoneSummary;
import dev.milepost.api.MilestoneSummary.ChainLink;

/** Writes what determined how long a run took, as a part of its summary (M6). */
final class CriticalChainMarkdown {
  /** A sequential run of hundreds of issues is one chain; the JSON has all of it. */
  private static final int MAX_ROWS = 100;

  private CriticalChainMarkdown() {}

  static void write(StringBuilder out, MilestoneSummary summary) {
    var chain = summary.criticalChain();
    if (chain.isEmpty()) {
      return;
    }
    out.append("\n## What determined the time\n\n").append(summary.criticalPath());
    out.append("\n\n| issue | waited for | began | ended | offered after | executor | agent |");
    out.append(" review | merge |\n").append("|---".repeat(9)).append("|\n");
    chain.stream().limit(MAX_ROWS).forEach(link -> out.append(row(link)));
    if (chain.size() > MAX_ROWS) {
      out.append("\nand ").append(chain.size() - MAX_ROWS).append(" more.\n");
    }
  }

  private static String row(ChainLink link) {
    var phases = link.phases();
    return "| #%d | %s | %s | %s | %s | %s | %s | %s | %s |\n"
        .formatted(
            link.issue(),
            link.after() == null ? "" : "#" + link.after() + " (" + link.because() + ")",
            DurationFormat.of(link.from()),
            DurationFormat.of(link.until()),
            DurationFormat.of(link.offered() - link.from()),
            DurationFormat.of(phases.waited()),
            DurationFormat.of(phases.worked()),
            DurationFormat.of(phases.reviewed()),
            DurationFormat.of(phases.merging()));
  }
}
