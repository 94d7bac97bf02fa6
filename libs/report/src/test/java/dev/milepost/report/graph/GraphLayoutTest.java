package dev.milepost.report.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.milepost.report.graph.GraphLayout.Place;
import dev.milepost.report.graph.GraphLayout.Point;
import dev.milepost.report.graph.LayeredGraph.Edge;
import dev.milepost.report.graph.LayeredGraph.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraphLayoutTest {
  private static final double EXACT = 1e-9;

  @Test
  void nothing_takes_no_place() {
    var layout = GraphLayout.of(new LayeredGraph(List.of(), List.of()));
    assertThat(layout.columns()).isEmpty();
    assertThat(layout.rows()).isZero();
    assertThat(layout.places()).isEmpty();
  }

  @Test
  void a_chain_is_a_straight_line() {
    var layout = layout(Map.of("1", 1, "2", 2, "3", 3), "1-2", "2-3");
    assertThat(layout.columns()).containsExactly(1, 2, 3);
    assertThat(layout.places())
        .containsExactly(new Place("1", 0, 0), new Place("2", 1, 0), new Place("3", 2, 0));
    assertThat(layout.rows()).isEqualTo(1);
  }

  @Test
  void two_edges_that_need_not_cross_do_not() {
    var layout = layout(Map.of("1", 0, "2", 0, "3", 1, "4", 1), "1-4", "2-3");
    assertThat(layout.crossings()).isZero();
    assertThat(layout.byId().get("4").row()).isLessThan(layout.byId().get("3").row());
  }

  /** In K(2,2) one pair has to cross. */
  @Test
  void what_must_cross_does_so_once() {
    var layout = layout(Map.of("1", 0, "2", 0, "3", 1, "4", 1), "1-3", "1-4", "2-3", "2-4");
    assertThat(layout.crossings()).isEqualTo(1);
  }

  @Test
  void one_that_splits_in_three_is_in_their_middle() {
    var layout = layout(Map.of("1", 0, "2", 1, "3", 1, "4", 1), "1-2", "1-3", "1-4");
    assertThat(layout.byId().get("1").row()).isCloseTo(1, within(EXACT));
  }

  @Test
  void a_long_edge_passes_beside_the_nodes_of_the_columns_between() {
    var layout = layout(Map.of("1", 0, "2", 1, "3", 2), "1-2", "2-3", "1-3");
    var route = layout.routes().get(2);
    assertThat(route.edge()).isEqualTo(new Edge("1", "3"));
    assertThat(route.points()).hasSize(3);
    double passes = route.points().get(1).row();
    assertThat(Math.abs(passes - layout.byId().get("2").row())).isGreaterThanOrEqualTo(0.5);
  }

  @Test
  void an_edge_back_or_within_a_column_is_straight() {
    var layout = layout(Map.of("1", 0, "2", 1, "3", 1), "2-1", "2-3");
    assertThat(layout.routes()).allMatch(route -> route.points().size() == 2);
  }

  @Test
  void an_end_that_is_no_node_and_a_node_that_is_there_twice_are_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> layout(Map.of("1", 0), "1-2"))
        .withMessageContaining("from 1 to 2");
    var twice = List.of(new Node("1", 0), new Node("1", 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LayeredGraph(twice, List.of()))
        .withMessageContaining("twice");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void of_any_graph_all_is_there_once_apart_and_no_worse_than_by_number(long seed) {
    var graph = drawn(new Random(seed), (int) (seed * seed * 4), 1 + (int) seed);
    var layout = GraphLayout.of(graph);
    assertThat(layout).isEqualTo(GraphLayout.of(graph));
    var columns = graph.columns();
    assertThat(layout.places()).hasSameSizeAs(graph.nodes());
    assertThat(layout.routes()).hasSameSizeAs(graph.edges());
    var rows = new TreeMap<Integer, List<Double>>();
    for (var place : layout.places()) {
      assertThat(layout.columns().get(place.column())).isEqualTo(columns.get(place.id()));
      rows.computeIfAbsent(place.column(), any -> new ArrayList<>()).add(place.row());
      assertThat(place.row()).isBetween(0.0, layout.rows() - 1 + EXACT);
    }
    for (var column : rows.values()) {
      for (int i = 1; i < column.size(); i++) {
        assertThat(column.get(i) - column.get(i - 1)).isGreaterThanOrEqualTo(1 - EXACT);
      }
    }
    var places = layout.byId();
    for (var route : layout.routes()) {
      var from = places.get(route.edge().from());
      var to = places.get(route.edge().to());
      assertThat(route.points().getFirst()).isEqualTo(new Point(from.column(), from.row()));
      assertThat(route.points().getLast()).isEqualTo(new Point(to.column(), to.row()));
    }
    assertThat(layout.crossings()).isLessThanOrEqualTo(byNumber(graph));
  }

  /** The crossings with the nodes of each column in the order of the graph, lanes below them. */
  private static long byNumber(LayeredGraph graph) {
    var lanes = Lanes.of(graph);
    var routes =
        lanes.chains().entrySet().stream()
            .map(
                chain ->
                    new GraphLayout.Route(
                        chain.getKey(),
                        chain.getValue().stream()
                            .map(slot -> new Point(slot.column(), slot.index()))
                            .toList()))
            .toList();
    return Crossings.between(routes);
  }

  private static LayeredGraph drawn(Random random, int size, int columns) {
    var nodes = new ArrayList<Node>();
    for (int i = 0; i < size; i++) {
      nodes.add(new Node(String.valueOf(i), random.nextInt(columns)));
    }
    var edges = new ArrayList<Edge>();
    for (var node : nodes) {
      for (int i = random.nextInt(3); i > 0; i--) {
        var other = nodes.get(random.nextInt(size));
        if (other.column() > node.column()) {
          edges.add(new Edge(node.id(), other.id()));
        }
      }
    }
    return new LayeredGraph(nodes, edges);
  }

  private static GraphLayout layout(Map<String, Integer> columns, String... edges) {
    var nodes =
        columns.entrySet().stream()
            .map(entry -> new Node(entry.getKey(), entry.getValue()))
            .sorted(Comparator.comparing(Node::id))
            .toList();
    var joined = new ArrayList<Edge>();
    for (var edge : edges) {
      var ends = edge.split("-");
      joined.add(new Edge(ends[0], ends[1]));
    }
    return GraphLayout.of(new LayeredGraph(nodes, joined));
  }
}
