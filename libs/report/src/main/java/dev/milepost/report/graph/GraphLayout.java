package dev.milepost.report.graph;

import dev.milepost.report.graph.LayeredGraph.Edge;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a graph is drawn. Columns and rows are units of drawing: a node is one row high, and the
 * places of a column's nodes are at least a row apart; an edge that passes a column has a lane of
 * its own there.
 *
 * @param columns the columns that have a node, ascending; a place's column is an index into it
 * @param rows the height of all, in rows
 * @param places of all nodes, column by column from the top
 * @param routes of all edges, in the graph's order
 */
public record GraphLayout(
    List<Integer> columns, double rows, List<Place> places, List<Route> routes) {
  /**
   * @param id of the node
   * @param column an index into the layout's columns
   * @param row of its middle, from 0
   */
  public record Place(String id, int column, double row) {}

  /**
   * @param points from the node that comes first, by its middle, to the other; one in each column
   *     between them
   */
  public record Route(Edge edge, List<Point> points) {
    public Route {
      points = List.copyOf(points);
    }
  }

  /** A point that an edge passes, as {@link Place} has it. */
  public record Point(int column, double row) {}

  public GraphLayout {
    columns = List.copyOf(columns);
    places = List.copyOf(places);
    routes = List.copyOf(routes);
  }

  /**
   * Lays a graph out in layers (Sugiyama, Tagawa and Toda 1981): edges get lanes in the columns
   * that they pass, one pass to the right and one back orders each column by the mean of its
   * neighbours, and rows are as near to the neighbours' as order and distance allow. The same graph
   * always has the same layout.
   */
  public static GraphLayout of(LayeredGraph graph) {
    var lanes = Lanes.of(graph);
    RowOrder.reduceCrossings(lanes);
    RowPlacement.place(lanes);
    return drawn(graph, lanes);
  }

  private static GraphLayout drawn(LayeredGraph graph, Lanes lanes) {
    var places = new ArrayList<Place>();
    double rows = 0;
    for (var column : lanes.columns()) {
      for (var slot : column) {
        rows = Math.max(rows, slot.row() + 1);
        if (slot.id() != null) {
          places.add(new Place(slot.id(), slot.column(), slot.row()));
        }
      }
    }
    var routes = new ArrayList<Route>();
    lanes
        .chains()
        .forEach(
            (edge, chain) ->
                routes.add(
                    new Route(
                        edge,
                        chain.stream()
                            .map(slot -> new Point(slot.column(), slot.row()))
                            .toList())));
    return new GraphLayout(lanes.numbers(), rows, places, routes);
  }

  /** The places by node. */
  public Map<String, Place> byId() {
    var all = new TreeMap<String, Place>();
    places.forEach(place -> all.put(place.id(), place));
    return all;
  }

  /** How many pairs of edges cross between columns; what the order of rows makes few. */
  long crossings() {
    return Crossings.between(routes);
  }
}
