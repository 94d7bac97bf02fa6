package dev.milepost.gateway.view;

import dev.milepost.gateway.view.CriticalChain.Link;

/** Writes what determined how long a run took, as a part of its summary (M6). */
final class ChainMarkdown {
  /** A sequential run of hundreds of issues is one chain; the JSON has all of it. */
  private static final int MOST_ROWS = 100;

  private ChainMarkdown() {}

  static void write(StringBuilder out, MilestoneSummary summary) {
    var chain = summary.criticalChain();
    if (chain.isEmpty()) {
      return;
    }
    out.append("\n## What determined the time\n\n").append(summary.criticalPath());
    out.append("\n\n| issue | waited for | began | ended | offered after | executor | agent |");
    out.append(" review | merge |\n").append("|---".repeat(9)).append("|\n");
    chain.stream().limit(MOST_ROWS).forEach(link -> out.append(row(link)));
    if (chain.size() > MOST_ROWS) {
      out.append("\nand ").append(chain.size() - MOST_ROWS).append(" more.\n");
    }
  }

  private static String row(Link link) {
    var phases = link.phases();
    return "| #%d | %s | %s | %s | %s | %s | %s | %s | %s |\n"
        .formatted(
            link.issue(),
            link.after() == null ? "" : "#" + link.after() + " (" + link.because() + ")",
            Lasted.of(link.from()),
            Lasted.of(link.until()),
            Lasted.of(link.offered() - link.from()),
            Lasted.of(phases.waited()),
            Lasted.of(phases.worked()),
            Lasted.of(phases.reviewed()),
            Lasted.of(phases.merging()));
  }
}
