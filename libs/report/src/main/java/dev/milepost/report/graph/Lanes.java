package dev.milepost.report.graph;

import dev.milepost.report.graph.LayeredGraph.Edge;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * A graph whose edges go from a column to the next one only.
 *
 * @param numbers the graph's own numbers of the columns
 * @param columns of slots, in the order of their rows
 * @param chains the slots that each edge passes, both ends included, in the graph's order
 */
record Lanes(List<Integer> numbers, List<List<Slot>> columns, Map<Edge, List<Slot>> chains) {
  /** More lanes than this are not told from one another by an eye, and cost a square of time. */
  private static final int MAX_LANES = 4_000;

  static Lanes of(LayeredGraph graph) {
    var numbers = List.copyOf(new TreeSet<>(graph.columns().values()));
    var index = new HashMap<Integer, Integer>();
    var columns = new ArrayList<List<Slot>>();
    for (int number : numbers) {
      index.put(number, columns.size());
      columns.add(new ArrayList<>());
    }
    var slots = new LinkedHashMap<String, Slot>();
    for (var node : graph.nodes()) {
      var slot = new Slot(node.id(), index.get(node.column()));
      slots.put(node.id(), slot);
      columns.get(slot.column()).add(slot);
    }
    var lanes = new Lanes(numbers, columns, new LinkedHashMap<>());
    // Short edges first: what is left of the lanes is for those that pass the fewest columns.
    var spans =
        graph.edges().stream()
            .sorted(
                Comparator.comparingInt(
                    edge -> slots.get(edge.to()).column() - slots.get(edge.from()).column()))
            .toList();
    var chains = new HashMap<Edge, List<Slot>>();
    int left = MAX_LANES;
    for (var edge : spans) {
      var chain = lanes.chain(slots.get(edge.from()), slots.get(edge.to()), left);
      left -= chain.size() - 2;
      chains.put(edge, chain);
    }
    graph.edges().forEach(edge -> lanes.chains.put(edge, chains.get(edge)));
    columns.forEach(Lanes::number);
    return lanes;
  }

  /** An edge that does not go to the right, or for which no lane is left, is drawn straight. */
  private List<Slot> chain(Slot from, Slot to, int lanesLeft) {
    int between = to.column() - from.column() - 1;
    if (between < 0 || between > lanesLeft) {
      return List.of(from, to);
    }
    var chain = new ArrayList<Slot>();
    chain.add(from);
    for (int column = from.column() + 1; column < to.column(); column++) {
      var lane = new Slot(null, column);
      columns.get(column).add(lane);
      chain.add(lane);
    }
    chain.add(to);
    for (int i = 1; i < chain.size(); i++) {
      chain.get(i - 1).joinedTo(chain.get(i));
    }
    return chain;
  }

  /** Tells the slots of a column their positions. */
  static void number(List<Slot> column) {
    for (int i = 0; i < column.size(); i++) {
      column.get(i).at(i);
    }
  }
}
