package dev.milepost.report.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;

/** The order of rows in columns, with few crossings of edges. */
final class RowOrder {
  private RowOrder() {}

  /** One pass to the right and one back; of the three orders the one with the fewest crossings. */
  static void reduceCrossings(Lanes lanes) {
    var columns = lanes.columns();
    var best = copy(columns);
    long fewest = crossings(columns);
    for (int i = 1; i < columns.size(); i++) {
      order(columns.get(i), Slot::left);
    }
    long forward = crossings(columns);
    if (forward < fewest) {
      fewest = forward;
      best = copy(columns);
    }
    for (int i = columns.size() - 2; i >= 0; i--) {
      order(columns.get(i), Slot::right);
    }
    if (crossings(columns) < fewest) {
      return;
    }
    for (int i = 0; i < columns.size(); i++) {
      var column = columns.get(i);
      column.clear();
      column.addAll(best.get(i));
      Lanes.number(column);
    }
  }

  private static List<List<Slot>> copy(List<List<Slot>> columns) {
    return columns.stream().map(List::copyOf).toList();
  }

  /** By the mean position of the neighbours; one without any keeps the position that it has. */
  private static void order(List<Slot> column, Function<Slot, List<Slot>> neighbours) {
    var means = new HashMap<Slot, Double>();
    for (var slot : column) {
      means.put(
          slot,
          neighbours.apply(slot).stream().mapToInt(Slot::index).average().orElse(slot.index()));
    }
    column.sort(Comparator.comparingDouble(means::get));
    Lanes.number(column);
  }

  private static long crossings(List<List<Slot>> columns) {
    long all = 0;
    for (int i = 0; i + 1 < columns.size(); i++) {
      var ends = new ArrayList<Integer>();
      for (var slot : columns.get(i)) {
        slot.right().stream().map(Slot::index).sorted().forEach(ends::add);
      }
      all += Crossings.inversions(ends, columns.get(i + 1).size());
    }
    return all;
  }
}
