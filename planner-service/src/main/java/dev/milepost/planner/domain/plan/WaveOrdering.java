package dev.milepost.planner.domain.plan;

import dev.milepost.events.Ordering;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** P16: which issues, though they could start, are left for a later wave. Pure. */
public final class WaveOrdering {
  private WaveOrdering() {}

  /**
   * Those of the issues that go after others of them. Never all: in a circle the smallest goes
   * first.
   */
  public static Set<Integer> of(Collection<Integer> ready, List<Ordering> orderings) {
    var there = Set.copyOf(ready);
    var held =
        orderings.stream()
            .filter(o -> there.contains(o.issue()) && there.contains(o.after()))
            .map(Ordering::issue)
            .collect(Collectors.toCollection(TreeSet::new));
    if (held.size() == there.size()) {
      held.pollFirst();
    }
    return held;
  }

  /** The waves as they come when issues are held back at the beginning of each. */
  static SortedMap<Integer, List<Integer>> waves(
      TaskGraph graph, Set<Integer> stuck, List<Ordering> orderings) {
    var waitsFor = new HashMap<Integer, Integer>();
    var behind = new HashMap<Integer, List<Integer>>();
    var ready = new TreeSet<Integer>();
    graph.waves(stuck).values().stream()
        .flatMap(List::stream)
        .forEach(
            issue -> {
              var blockers = graph.blockersOf(issue);
              waitsFor.put(issue, blockers.size());
              blockers.forEach(b -> behind.computeIfAbsent(b, k -> new ArrayList<>()).add(issue));
              if (blockers.isEmpty()) {
                ready.add(issue);
              }
            });
    var waves = new TreeMap<Integer, List<Integer>>();
    while (!ready.isEmpty()) {
      var wave = new TreeSet<>(ready);
      wave.removeAll(of(ready, orderings));
      waves.put(waves.size() + 1, List.copyOf(wave));
      ready.removeAll(wave);
      for (int issue : wave) {
        for (int next : behind.getOrDefault(issue, List.of())) {
          if (waitsFor.merge(next, -1, Integer::sum) == 0) {
            ready.add(next);
          }
        }
      }
    }
    return waves;
  }
}
