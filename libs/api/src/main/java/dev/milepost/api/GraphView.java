package dev.milepost.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the graph of a run's issues is drawn (docs/api.md). Columns and rows are units: a node is
 * one row high, the nodes of a column are at least a row apart.
 *
 * @param seq the run's newest event that it is of
 * @param columns one for each wave that has issues, from the left
 * @param rows the height of all
 * @param nodes column by column, from the top
 * @param edges from a blocker to what waits for it
 * @param criticalPath the ids of the nodes of the longest chain, first to last
 */
public record GraphView(
    String run,
    long seq,
    List<ColumnView> columns,
    double rows,
    List<NodeView> nodes,
    List<EdgeView> edges,
    List<String> criticalPath) {
  public GraphView {
    columns = Defaults.orEmpty(columns);
    nodes = Defaults.orEmpty(nodes);
    edges = Defaults.orEmpty(edges);
    criticalPath = Defaults.orEmpty(criticalPath);
  }

  /**
   * @param wave 0 for issues that were closed before the run
   * @param issues how many it has
   * @param collapsed true if they are drawn as one node
   */
  public record ColumnView(int wave, int issues, boolean collapsed) {}

  /**
   * @param id {@code 12} of issue 12, {@code wave-3} of a wave that is drawn as one
   * @param issue null for a wave
   * @param wave of the issue, or the wave itself
   * @param column an index into the columns
   * @param row of its middle, from 0
   */
  public record NodeView(String id, @Nullable Integer issue, int wave, int column, double row) {}

  /**
   * @param from the id of a node, as {@code to}
   * @param points from the one node to the other, with one in each column that it passes
   */
  public record EdgeView(String from, String to, List<PointView> points) {
    public EdgeView {
      points = Defaults.orEmpty(points);
    }
  }

  /** A point that an edge passes. */
  public record PointView(int column, double row) {}
}
