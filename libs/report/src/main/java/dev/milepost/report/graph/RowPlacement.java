package dev.milepost.report.graph;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * The rows of slots whose order is fixed: each as near to the mean of its neighbours as the
 * distances of its column allow, which is a least-squares fit under an order (pool adjacent
 * violators, Ayer et al. 1955).
 */
final class RowPlacement {
  private RowPlacement() {}

  /** Sets the rows of all slots; the topmost one's is 0. */
  static void place(Lanes lanes) {
    var columns = lanes.columns();
    for (var column : columns) {
      stack(column);
    }
    for (int i = 1; i < columns.size(); i++) {
      fit(columns.get(i), slot -> mean(slot.left().stream(), slot));
    }
    for (int i = columns.size() - 2; i >= 0; i--) {
      fit(columns.get(i), slot -> mean(slot.right().stream(), slot));
    }
    for (int i = 1; i < columns.size(); i++) {
      fit(
          columns.get(i),
          slot -> mean(Stream.concat(slot.left().stream(), slot.right().stream()), slot));
    }
    double top = columns.stream().flatMap(List::stream).mapToDouble(Slot::row).min().orElse(0);
    columns.stream().flatMap(List::stream).forEach(slot -> slot.onRow(slot.row() - top));
  }

  private static double mean(Stream<Slot> neighbours, Slot slot) {
    return neighbours.mapToDouble(Slot::row).average().orElse(slot.row());
  }

  private static void stack(List<Slot> column) {
    double row = 0;
    for (int i = 0; i < column.size(); i++) {
      row += i == 0 ? 0 : column.get(i - 1).distance(column.get(i));
      column.get(i).onRow(row);
    }
  }

  private static void fit(List<Slot> column, ToDoubleFunction<Slot> wanted) {
    int n = column.size();
    var offsets = new double[n];
    var sums = new double[n];
    var sizes = new int[n];
    int blocks = 0;
    for (int i = 0; i < n; i++) {
      offsets[i] = i == 0 ? 0 : offsets[i - 1] + column.get(i - 1).distance(column.get(i));
      sums[blocks] = wanted.applyAsDouble(column.get(i)) - offsets[i];
      sizes[blocks++] = 1;
      // Two blocks that would overlap move as one.
      while (blocks > 1
          && sums[blocks - 2] / sizes[blocks - 2] >= sums[blocks - 1] / sizes[blocks - 1]) {
        sums[blocks - 2] += sums[blocks - 1];
        sizes[blocks - 2] += sizes[--blocks];
      }
    }
    int slot = 0;
    for (int block = 0; block < blocks; block++) {
      for (int i = 0; i < sizes[block]; i++, slot++) {
        column.get(slot).onRow(sums[block] / sizes[block] + offsets[slot]);
      }
    }
  }
}
