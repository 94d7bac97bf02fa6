package dev.milepost.planner.domain.plan;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jgrapht.alg.connectivity.KosarajuStrongConnectivityInspector;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleDirectedGraph;

/** The issues that wait for each other in a circle. */
public final class CycleGroups {
  private final Map<Integer, Integer> knotOf = new HashMap<>();

  /**
   * Takes time linear in issues and edges.
   *
   * @param waitsFor the blockers of each issue; those that are no key are left out
   */
  public CycleGroups(Map<Integer, ? extends Collection<Integer>> waitsFor) {
    var graph = new SimpleDirectedGraph<Integer, DefaultEdge>(DefaultEdge.class);
    waitsFor.keySet().forEach(graph::addVertex);
    waitsFor.forEach(
        (issue, blockers) ->
            blockers.stream()
                .filter(blocker -> !blocker.equals(issue) && waitsFor.containsKey(blocker))
                .forEach(blocker -> graph.addEdge(issue, blocker)));
    int knot = 0;
    for (var members : new KosarajuStrongConnectivityInspector<>(graph).stronglyConnectedSets()) {
      knot++;
      for (int member : members) {
        knotOf.put(member, knot);
      }
    }
  }

  /** True if one waits for the other and the other, directly or not, for the one. */
  public boolean tied(int one, int other) {
    var knot = knotOf.get(one);
    return one != other && knot != null && knot.equals(knotOf.get(other));
  }
}
