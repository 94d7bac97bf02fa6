package dev.milepost.simulation.time;

import java.util.HashMap;
import java.util.Map;

/** The base branch, counted in merges, and the branches that were cut from it. */
final class SimulatedBase {
  private final Map<Integer, Integer> cuts = new HashMap<>();
  private int merges;

  /** An issue's branch begins at the base as it is now; one that is there goes on. */
  void cut(int issue) {
    cuts.putIfAbsent(issue, merges);
  }

  /** True if other changes came since the branch was cut: the merge gives a tree that is new. */
  boolean hasMovedSince(int issue) {
    return cuts.getOrDefault(issue, 0) < merges;
  }

  /**
   * @return the commit that the merge became
   */
  String merge() {
    merges++;
    return SimulatedHead.commit(merges);
  }
}
