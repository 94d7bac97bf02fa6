package dev.milepost.review.domain;

import dev.milepost.events.Finding;
import dev.milepost.events.ReviewEvent.CiFailed;
import java.util.List;

/**
 * The failed runs of a head's CI, as far as the forge can run them again.
 *
 * @param reruns how often this head's checks were run again before
 * @param checks names of the checks
 * @param runs the forge's ids; empty where nothing can be run again
 */
record FailedRuns(int reruns, List<String> checks, List<String> runs) {
  static final FailedRuns NONE = new FailedRuns(0, List.of(), List.of());

  FailedRuns {
    checks = List.copyOf(checks);
    runs = List.copyOf(runs);
  }

  static FailedRuns of(CiFailed event, int reruns) {
    var names = event.findings().stream().map(Finding::source).distinct().toList();
    return new FailedRuns(reruns, names, event.runs());
  }

  boolean canRunAgain() {
    return !runs.isEmpty();
  }
}
