package dev.milepost.simulation.time;

import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A milestone as a graph.
 *
 * @param name for people
 * @param blockers of each issue, by its number, which is greater than theirs; so there is no cycle
 */
public record IssueGraph(String name, SortedMap<Integer, List<Integer>> blockers) {
  public IssueGraph {
    var copy = new TreeMap<Integer, List<Integer>>();
    blockers.forEach((issue, before) -> copy.put(issue, List.copyOf(before)));
    copy.forEach((issue, before) -> before.forEach(blocker -> verify(copy, issue, blocker)));
    blockers = copy;
  }

  private static void verify(SortedMap<Integer, List<Integer>> blockers, int issue, int blocker) {
    if (blocker >= issue || !blockers.containsKey(blocker)) {
      throw new IllegalArgumentException(
          "Expected a blocker of #%d that is in the graph and has a smaller number, but found #%d"
              .formatted(issue, blocker));
    }
  }

  /** The numbers, ascending. */
  public Collection<Integer> issues() {
    return blockers.keySet();
  }

  public int size() {
    return blockers.size();
  }
}
