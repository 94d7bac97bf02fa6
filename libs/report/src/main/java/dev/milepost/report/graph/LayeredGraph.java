package dev.milepost.report.graph;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A directed graph whose nodes have a column each, such as the issues of a plan by wave.
 *
 * @param nodes each id once
 * @param edges from what comes first to what waits for it; both ends are nodes
 */
public record LayeredGraph(List<Node> nodes, List<Edge> edges) {
  /**
   * @param id unique in the graph
   * @param column from 0, left to right; columns without a node take no place
   */
  public record Node(String id, int column) {}

  /** An edge between two nodes, by their ids. */
  public record Edge(String from, String to) {}

  /**
   * @throws IllegalArgumentException if an id is there twice, or an edge's end is no node
   */
  public LayeredGraph {
    nodes = List.copyOf(nodes);
    edges = edges.stream().distinct().toList();
    var known = new HashSet<String>();
    for (var node : nodes) {
      if (!known.add(node.id())) {
        throw new IllegalArgumentException("Node " + node.id() + " is there twice");
      }
    }
    for (var edge : edges) {
      if (!known.contains(edge.from()) || !known.contains(edge.to())) {
        throw new IllegalArgumentException(
            "Edge from %s to %s has an end that is no node".formatted(edge.from(), edge.to()));
      }
    }
  }

  /** The columns by node. */
  Map<String, Integer> columns() {
    return nodes.stream().collect(Collectors.toMap(Node::id, Node::column));
  }
}
