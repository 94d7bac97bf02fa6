package dev.milepost.gateway.domain;

import dev.milepost.api.GraphView;
import dev.milepost.api.GraphView.ColumnView;
import dev.milepost.api.GraphView.EdgeView;
import dev.milepost.api.GraphView.NodeView;
import dev.milepost.api.GraphView.PointView;
import dev.milepost.report.graph.GraphLayout;
import dev.milepost.report.graph.GraphSvg;
import dev.milepost.report.graph.GraphSvg.Look;
import dev.milepost.report.graph.GraphSvg.Tone;
import dev.milepost.report.graph.LayeredGraph;
import dev.milepost.report.graph.LayeredGraph.Edge;
import dev.milepost.report.graph.LayeredGraph.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The graph of a run's issues: a column for each wave, an edge from each blocker to what waits for
 * it. A wave may be drawn as one node.
 */
public final class RunGraph {
  /** More nodes than this are a picture of nothing, unless somebody asks for a wave's. */
  public static final int MAX_NODES = 100;

  private final RunState state;
  private final SortedMap<Integer, List<IssueState>> waves;
  private final Set<Integer> collapsed;
  private final List<String> criticalPath;
  private final GraphLayout layout;

  /**
   * @param longest the issues of the plan's critical path, in its order; those that the run does
   *     not have are passed over
   * @param expanded waves that are shown issue by issue in any case
   * @param lays lays a graph out; one that remembers layouts is given the same graph as long as no
   *     plan is revised
   */
  public RunGraph(
      RunState state,
      List<Integer> longest,
      Set<Integer> expanded,
      Function<LayeredGraph, GraphLayout> lays) {
    this.state = state;
    waves =
        state.issues().values().stream()
            .collect(Collectors.groupingBy(IssueState::wave, TreeMap::new, Collectors.toList()));
    collapsed = state.issues().size() <= MAX_NODES ? Set.of() : without(waves.keySet(), expanded);
    criticalPath =
        longest.stream()
            .map(state.issues()::get)
            .filter(issue -> issue != null)
            .map(this::id)
            .distinct()
            .toList();
    layout = lays.apply(graph());
  }

  private static Set<Integer> without(Set<Integer> all, Set<Integer> some) {
    return all.stream().filter(one -> !some.contains(one)).collect(Collectors.toSet());
  }

  private LayeredGraph graph() {
    var nodes = new ArrayList<Node>();
    waves.forEach(
        (wave, issues) ->
            issues.stream().map(this::id).distinct().forEach(id -> nodes.add(new Node(id, wave))));
    var edges = new ArrayList<Edge>();
    for (var issue : state.issues().values()) {
      for (int on : issue.dependsOn()) {
        var blocker = state.issues().get(on);
        if (blocker != null && !id(blocker).equals(id(issue))) {
          edges.add(new Edge(id(blocker), id(issue)));
        }
      }
    }
    return new LayeredGraph(nodes, edges);
  }

  private String id(IssueState issue) {
    return collapsed.contains(issue.wave()) ? "wave-" + issue.wave() : "" + issue.number();
  }

  /** As the API has it. */
  public GraphView view() {
    var issues =
        state.issues().values().stream()
            .filter(issue -> !collapsed.contains(issue.wave()))
            .collect(Collectors.toMap(this::id, IssueState::number));
    return new GraphView(
        state.run(),
        state.seq(),
        layout.columns().stream()
            .map(wave -> new ColumnView(wave, waves.get(wave).size(), collapsed.contains(wave)))
            .toList(),
        layout.rows(),
        layout.places().stream()
            .map(
                at ->
                    new NodeView(
                        at.id(),
                        issues.get(at.id()),
                        layout.columns().get(at.column()),
                        at.column(),
                        at.row()))
            .toList(),
        layout.routes().stream()
            .map(
                route ->
                    new EdgeView(
                        route.edge().from(),
                        route.edge().to(),
                        route.points().stream()
                            .map(point -> new PointView(point.column(), point.row()))
                            .toList()))
            .toList(),
        criticalPath);
  }

  /** As a picture that stands alone. */
  public String svg() {
    var looks = new TreeMap<String, Look>();
    waves.forEach(
        (wave, issues) -> {
          if (collapsed.contains(wave)) {
            looks.put("wave-" + wave, look(head(wave), issues));
          } else {
            issues.forEach(issue -> looks.put(id(issue), look(issue)));
          }
        });
    var submitted = state.submitted();
    var milestone = submitted == null ? state.run() : submitted.spec().selector().label();
    return GraphSvg.of(
        layout,
        "The issues of %s by %s, run %s".formatted(milestone, state.column(), state.run()),
        layout.columns().stream().map(this::head).toList(),
        looks,
        criticalPath);
  }

  /** The head of a column of issues in no wave: all are closed, or some cannot start. */
  private String outside() {
    boolean closed =
        waves.getOrDefault(0, List.of()).stream()
            .allMatch(issue -> issue.status() == IssueStatus.CLOSED);
    return closed ? "closed before" : "in no " + state.column();
  }

  private String head(int wave) {
    return wave == 0 ? outside() : state.column() + " " + wave;
  }

  private static Look look(IssueState issue) {
    return new Look(
        "#%d %s".formatted(issue.number(), issue.title()),
        ApiNames.words(issue.status()),
        tone(issue),
        isGhost(issue));
  }

  /** A wave's colour is that of the issue that needs a person most, else of what happens in it. */
  private static Look look(String label, List<IssueState> issues) {
    long done = issues.stream().filter(issue -> issue.status().isDone()).count();
    long failed = issues.stream().filter(issue -> issue.status().isFailed()).count();
    var tones = issues.stream().collect(Collectors.groupingBy(RunGraph::tone));
    var tone =
        List.of(Tone.BAD, Tone.REST, Tone.WORK).stream()
            .filter(tones::containsKey)
            .findFirst()
            .orElse(done == issues.size() ? Tone.GOOD : Tone.WAIT);
    return new Look(
        label,
        "%d of %d done%s"
            .formatted(done, issues.size(), failed == 0 ? "" : ", %d failed".formatted(failed)),
        tone,
        issues.stream().allMatch(RunGraph::isGhost));
  }

  private static boolean isGhost(IssueState issue) {
    return issue.status() == IssueStatus.WAITING || issue.status() == IssueStatus.READY;
  }

  private static Tone tone(IssueState issue) {
    return switch (issue.status()) {
      case WAITING, READY -> Tone.WAIT;
      case RUNNING, IN_REVIEW, APPROVED, MERGING -> issue.tampered().held() ? Tone.REST : Tone.WORK;
      case CLOSED, MERGED, NOTHING_LEFT -> Tone.GOOD;
      case FAILED, CONFLICT -> Tone.BAD;
      case SKIPPED -> Tone.REST;
    };
  }
}
