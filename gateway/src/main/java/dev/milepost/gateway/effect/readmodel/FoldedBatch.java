package dev.milepost.gateway.effect.readmodel;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The result of a batch.
 *
 * @param runs that changed
 * @param stuckRuns those of them that stand still at a record, each with the reason
 */
record FoldedBatch(Set<String> runs, Map<String, String> stuckRuns) {
  /** The runs of the partition that stand still now. */
  Map<String, String> stuck(Map<String, String> before) {
    var now = new TreeMap<>(before);
    now.keySet().removeAll(runs);
    now.putAll(stuckRuns);
    return Map.copyOf(now);
  }
}
