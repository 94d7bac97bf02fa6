package dev.milepost.report.graph;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What takes a row of a column: a node, or the lane of an edge that passes. */
final class Slot {
  /** Of two lanes, and of a lane and a node; nodes are a row apart. */
  private static final double LANE = 0.5;

  private final @Nullable String id;
  private final int column;
  private final List<Slot> left = new ArrayList<>();
  private final List<Slot> right = new ArrayList<>();
  private int index;
  private double row;

  /**
   * @param id the node's; null for a lane
   */
  Slot(@Nullable String id, int column) {
    this.id = id;
    this.column = column;
  }

  @Nullable String id() {
    return id;
  }

  int column() {
    return column;
  }

  /** Joins it to one of the next column. */
  void joinedTo(Slot next) {
    right.add(next);
    next.left.add(this);
  }

  List<Slot> left() {
    return left;
  }

  List<Slot> right() {
    return right;
  }

  /** Its position in its column, from 0. */
  int index() {
    return index;
  }

  void at(int position) {
    index = position;
  }

  /** Its middle, in rows. */
  double row() {
    return row;
  }

  void onRow(double middle) {
    row = middle;
  }

  /** How far the next one below must be away. */
  double distance(Slot below) {
    return id != null && below.id != null ? 1 : LANE;
  }
}
