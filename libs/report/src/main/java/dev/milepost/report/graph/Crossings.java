package dev.milepost.report.graph;

import dev.milepost.report.graph.GraphLayout.Point;
import dev.milepost.report.graph.GraphLayout.Route;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** Counts how often edges cross between one column and the next (Barth, Jünger, Mutzel 2002). */
final class Crossings {
  private Crossings() {}

  /**
   * The pairs of which the later is smaller.
   *
   * @param ends each 0 to {@code size - 1}
   */
  static long inversions(List<Integer> ends, int size) {
    var counts = new int[size + 1];
    long all = 0;
    for (int seen = 0; seen < ends.size(); seen++) {
      int end = ends.get(seen) + 1;
      long notAbove = 0;
      for (int i = end; i > 0; i -= i & -i) {
        notAbove += counts[i];
      }
      all += seen - notAbove;
      for (int i = end; i <= size; i += i & -i) {
        counts[i]++;
      }
    }
    return all;
  }

  /** Of a drawing: by the rows of the points. */
  static long between(List<Route> routes) {
    var gaps = new TreeMap<Integer, List<Point[]>>();
    for (var route : routes) {
      for (int i = 1; i < route.points().size(); i++) {
        var from = route.points().get(i - 1);
        var to = route.points().get(i);
        if (to.column() == from.column() + 1) {
          gaps.computeIfAbsent(from.column(), any -> new ArrayList<>()).add(new Point[] {from, to});
        }
      }
    }
    return gaps.values().stream().mapToLong(Crossings::within).sum();
  }

  private static long within(List<Point[]> segments) {
    var rows = new TreeSet<Double>();
    segments.forEach(segment -> rows.add(segment[1].row()));
    var numbered = List.copyOf(rows);
    segments.sort(
        Comparator.<Point[]>comparingDouble(segment -> segment[0].row())
            .thenComparingDouble(segment -> segment[1].row()));
    var index = new TreeMap<Double, Integer>();
    numbered.forEach(row -> index.put(row, index.size()));
    return inversions(
        segments.stream().map(segment -> index.get(segment[1].row())).toList(), numbered.size());
  }
}
