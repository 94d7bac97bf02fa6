package dev.milepost.planner.domain.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jgrapht.alg.connectivity.ConnectivityInspector;
import org.jgrapht.alg.connectivity.KosarajuStrongConnectivityInspector;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleDirectedGraph;

/**
 * The open issues of a run and what they wait for (P4, P6, P7). Immutable; every answer is the same
 * for the same graph, smallest numbers first.
 */
final class TaskGraph {
  private final TreeMap<Integer, TreeSet<Integer>> blockers = new TreeMap<>();
  private final SimpleDirectedGraph<Integer, DefaultEdge> graph =
      new SimpleDirectedGraph<>(DefaultEdge.class);

  /**
   * @param blockers of each open issue; those that are no open issue of the run are resolved
   */
  TaskGraph(Map<Integer, ? extends Collection<Integer>> blockers) {
    blockers.keySet().forEach(graph::addVertex);
    blockers.forEach(
        (issue, names) -> {
          var open = new TreeSet<>(names);
          open.retainAll(blockers.keySet());
          open.remove(issue);
          this.blockers.put(issue, open);
          open.forEach(blocker -> graph.addEdge(blocker, issue));
        });
  }

  Set<Integer> blockersOf(int issue) {
    return Collections.unmodifiableSet(blockers.getOrDefault(issue, new TreeSet<>()));
  }

  /**
   * One shortest cycle through the smallest issue of each knot. A knot can hold exponentially many;
   * breaking one and planning again shows the next.
   */
  List<List<Integer>> cycles() {
    return new KosarajuStrongConnectivityInspector<>(graph)
        .stronglyConnectedSets().stream()
            .filter(knot -> knot.size() > 1)
            .map(TreeSet::new)
            .sorted(Comparator.comparing(TreeSet::first))
            .map(this::shortestCycle)
            .toList();
  }

  /** {@code #12 → #14}: 12 waits for 14, 14 for 12. */
  private List<Integer> shortestCycle(TreeSet<Integer> knot) {
    int start = knot.first();
    var cameFrom = new HashMap<Integer, Integer>();
    var pending = new ArrayDeque<>(List.of(start));
    while (!pending.isEmpty()) {
      int at = pending.remove();
      for (int next : blockersOf(at)) {
        if (next == start) {
          return path(cameFrom, start, at);
        }
        if (knot.contains(next) && cameFrom.putIfAbsent(next, at) == null) {
          pending.add(next);
        }
      }
    }
    return List.copyOf(knot); // not reached: a knot has a cycle through each of its issues
  }

  private static List<Integer> path(Map<Integer, Integer> cameFrom, int start, int end) {
    var path = new ArrayList<Integer>();
    for (int at = end; at != start; at = cameFrom.get(at)) {
      path.add(at);
    }
    path.add(start);
    Collections.reverse(path);
    return List.copyOf(path);
  }

  /**
   * Topological generations, from wave 1.
   *
   * @param stuck issues that cannot start; neither they nor what waits for them is in a wave
   */
  SortedMap<Integer, List<Integer>> waves(Set<Integer> stuck) {
    var waves = new TreeMap<Integer, List<Integer>>();
    generations(stuck)
        .forEach((issue, wave) -> waves.computeIfAbsent(wave, w -> new ArrayList<>()).add(issue));
    waves.replaceAll((wave, issues) -> issues.stream().sorted().toList());
    return waves;
  }

  private Map<Integer, Integer> generations(Set<Integer> stuck) {
    var generation = new TreeMap<Integer, Integer>();
    var waitsFor = new HashMap<Integer, Integer>();
    blockers.forEach((issue, names) -> waitsFor.put(issue, names.size()));
    var ready = new ArrayDeque<Integer>();
    blockers.keySet().stream().filter(issue -> waitsFor.get(issue) == 0).forEach(ready::add);
    while (!ready.isEmpty()) {
      int issue = ready.remove();
      if (stuck.contains(issue)) {
        continue;
      }
      int latest = blockersOf(issue).stream().mapToInt(generation::get).max().orElse(0);
      generation.put(issue, latest + 1);
      for (var edge : graph.outgoingEdgesOf(issue)) {
        int dependent = graph.getEdgeTarget(edge);
        if (waitsFor.merge(dependent, -1, Integer::sum) == 0) {
          ready.add(dependent);
        }
      }
    }
    return generation;
  }

  /** The longest chain of issues that are in waves. */
  List<Integer> criticalPath(Set<Integer> stuck) {
    var generation = generations(stuck);
    var path = new ArrayList<Integer>();
    var last =
        generation.entrySet().stream()
            .max(
                Map.Entry.<Integer, Integer>comparingByValue()
                    .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())));
    Integer at = last.map(Map.Entry::getKey).orElse(null);
    while (at != null) {
      path.add(at);
      int before = generation.get(at) - 1;
      at =
          blockersOf(at).stream()
              .filter(blocker -> generation.get(blocker) == before)
              .findFirst()
              .orElse(null);
    }
    Collections.reverse(path);
    return List.copyOf(path);
  }

  /** Groups of issues that have nothing to do with each other. */
  List<List<Integer>> tracks() {
    return new ConnectivityInspector<>(graph)
        .connectedSets().stream()
            .map(track -> track.stream().sorted().toList())
            .sorted(Comparator.comparing(track -> track.get(0)))
            .toList();
  }
}
