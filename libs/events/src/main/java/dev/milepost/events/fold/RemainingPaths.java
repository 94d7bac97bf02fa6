package dev.milepost.events.fold;

import dev.milepost.events.PlannedIssue;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * How long it takes from the start of each issue to the end of the last that waits for it: the
 * longest path that remains, by which a list scheduler chooses among issues that can start. Pure,
 * iterative and linear in issues and dependencies; total for any graph.
 */
public final class RemainingPaths {
  private final Map<Integer, Long> weights;
  private final Map<Integer, ? extends Collection<Integer>> blockers;

  private RemainingPaths(
      Map<Integer, Long> weights, Map<Integer, ? extends Collection<Integer>> blockers) {
    this.weights = weights;
    this.blockers = blockers;
  }

  /**
   * The paths of the open issues of a plan, along their dependencies on each other.
   *
   * @param weight the length of an issue, in any one unit
   * @see #of(Map, Map)
   */
  public static SortedMap<Integer, Long> of(
      Collection<PlannedIssue> issues, ToLongFunction<PlannedIssue> weight) {
    var weights = new HashMap<Integer, Long>();
    var blockers = new HashMap<Integer, List<Integer>>();
    for (var issue : issues) {
      if (!issue.closed()) {
        weights.put(issue.number(), weight.applyAsLong(issue));
        blockers.put(issue.number(), issue.dependsOn());
      }
    }
    return of(weights, blockers);
  }

  /**
   * The sum of the weights along the longest chain that begins with an issue, its own included. Of
   * an issue that is part of a cycle, or that a cycle waits for, only what waits for it and leads
   * to no cycle counts.
   *
   * @param weights the length of each issue, in any one unit; less than 0 counts as 0
   * @param blockers of an issue; those without a weight, and itself, are passed over
   * @return an entry for each weight; {@link Long#MAX_VALUE} where the sum is greater than that
   */
  public static SortedMap<Integer, Long> of(
      Map<Integer, Long> weights, Map<Integer, ? extends Collection<Integer>> blockers) {
    return new RemainingPaths(weights, blockers).longest();
  }

  /** Kahn's algorithm, from the issues for which nobody waits. */
  private SortedMap<Integer, Long> longest() {
    var longest = new TreeMap<Integer, Long>();
    weights.keySet().forEach(issue -> longest.put(issue, weightOf(issue)));
    var waiting = new HashMap<Integer, Integer>();
    weights.keySet().forEach(i -> blockersOf(i).forEach(b -> waiting.merge(b, 1, Integer::sum)));
    var ready = new ArrayDeque<Integer>();
    weights.keySet().stream().filter(issue -> !waiting.containsKey(issue)).forEach(ready::add);
    while (!ready.isEmpty()) {
      int issue = ready.remove();
      for (int blocker : blockersOf(issue)) {
        longest.merge(blocker, sum(weightOf(blocker), longest.get(issue)), Math::max);
        if (waiting.merge(blocker, -1, Integer::sum) == 0) {
          ready.add(blocker);
        }
      }
    }
    return longest;
  }

  private long weightOf(int issue) {
    return Math.max(0, weights.get(issue));
  }

  private List<Integer> blockersOf(int issue) {
    Collection<Integer> named = blockers.get(issue);
    return named == null
        ? List.of()
        : named.stream().filter(b -> b != issue && weights.containsKey(b)).toList();
  }

  private static long sum(long one, long other) {
    return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
  }
}
