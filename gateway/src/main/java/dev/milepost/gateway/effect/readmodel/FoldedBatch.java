package dev.milepost.gateway.effect.readmodel;

import dev.milepost.gateway.domain.PhaseDurations;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The result of a batch.
 *
 * @param runs that changed
 * @param stuckRuns those of them that stand still at a record, each with the reason
 * @param merged the issues that were merged in it
 * @param ended the runs that are over since
 */
record FoldedBatch(
    Set<String> runs,
    Map<String, String> stuckRuns,
    List<MergedIssue> merged,
    List<EndedRun> ended) {
  /** A run that is over, from its submission to its end. */
  record EndedRun(String run, String status, Instant submitted, Instant ended) {}

  /**
   * How long an issue that is merged took.
   *
   * @param at when it was merged
   */
  record MergedIssue(Instant at, PhaseDurations phases) {}

  /** The runs of the partition that stand still now. */
  Map<String, String> stuck(Map<String, String> before) {
    var now = new TreeMap<>(before);
    now.keySet().removeAll(runs);
    now.putAll(stuckRuns);
    return Map.copyOf(now);
  }
}
