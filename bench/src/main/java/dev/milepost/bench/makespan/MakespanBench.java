package dev.milepost.bench.makespan;

import dev.milepost.simulation.time.DrawnDuration;
import dev.milepost.simulation.time.DrawnDuration.LogNormal;
import dev.milepost.simulation.time.DrawnDuration.Pareto;
import dev.milepost.simulation.time.DrawnWorkload;
import dev.milepost.simulation.time.IssueGraph;
import dev.milepost.simulation.time.SimulatedSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The makespan of milestones by {@code waves} and by {@code flow} against the lower bound, by the
 * participants that the services run, in simulated time: shapes that are often met, random graphs
 * and task lists of public repositories, agents' times log-normal and heavy-tailed. Ratios alone
 * mean something; the times are made up.
 */
public final class MakespanBench {
  private static final List<Integer> SLOTS = List.of(1, 2, 4, 8);
  private static final int USUAL_SLOTS = 4;
  private static final List<Integer> SIZES = List.of(10, 20, 30, 40, 50, 60);
  private static final int SEEDS = 3;
  private static final double RED = 0.15;

  private static final DrawnDuration USUAL = new LogNormal(Duration.ofMinutes(6), 0.7);
  private static final DrawnDuration HEAVY =
      new Pareto(Duration.ofMinutes(3), 1.2, Duration.ofHours(2));
  private static final Duration CHECK = Duration.ofMinutes(1);
  private static final double CHECK_SIGMA = 0.3;

  /** Half as long as the usual agent. */
  private static final Duration SLOW_CHECK = Duration.ofMinutes(3);

  private MakespanBench() {}

  public static void main(String[] args) {
    var shapes = IssueShapes.all();
    var random = RandomGraphs.of(SIZES);
    var real = RealGraphs.all();
    var graphs = new ArrayList<>(shapes);
    graphs.addAll(random);
    graphs.addAll(real);
    head(graphs);
    var bySlots = new TreeMap<Integer, List<MakespanCase>>();
    SLOTS.forEach(slots -> bySlots.put(slots, cases(graphs, slots, CHECK)));
    MakespanTable.ratioHead("slots");
    bySlots.forEach((slots, cases) -> MakespanTable.ratioRow(slots.toString(), cases));
    MakespanTable.partsHead();
    bySlots.forEach(MakespanTable::partsRows);
    var usual = Objects.requireNonNull(bySlots.get(USUAL_SLOTS));
    byKind(usual, shapes, real);
    byCheck(usual, graphs);
  }

  private static void head(List<IssueGraph> graphs) {
    System.out.printf(
        "makespan: %d graphs of %d to %d issues, %d draws of each, a first round in %.0f is red%n",
        graphs.size(),
        graphs.stream().mapToInt(IssueGraph::size).min().orElse(0),
        graphs.stream().mapToInt(IssueGraph::size).max().orElse(0),
        2 * SEEDS,
        1 / RED);
    System.out.printf(
        "a hop %d ms, a merge %d ms; Java %s, %d cores (they change nothing)%n",
        SimulatedSettings.DEFAULT_HOP.toMillis(),
        SimulatedSettings.DEFAULT_MERGE.toMillis(),
        Runtime.version().feature(),
        Runtime.getRuntime().availableProcessors());
  }

  private static void byKind(
      List<MakespanCase> cases, List<IssueGraph> shapes, List<IssueGraph> real) {
    MakespanTable.ratioHead("graphs, %d slots".formatted(USUAL_SLOTS));
    shapes.forEach(shape -> kind(cases, shape.name(), shape.name()));
    RandomGraphs.FAMILIES.forEach(family -> kind(cases, "random: " + family, family + "-"));
    real.forEach(graph -> kind(cases, "real: " + graph.name(), graph.name()));
  }

  private static void kind(List<MakespanCase> cases, String shown, String prefix) {
    MakespanTable.ratioRow(
        shown, cases.stream().filter(one -> one.graph().startsWith(prefix)).toList());
  }

  private static void byCheck(List<MakespanCase> usual, List<IssueGraph> graphs) {
    MakespanTable.ratioHead("check, median, %d slots".formatted(USUAL_SLOTS));
    MakespanTable.ratioRow("0 s", cases(graphs, USUAL_SLOTS, Duration.ZERO));
    MakespanTable.ratioRow(CHECK.toSeconds() + " s", usual);
    MakespanTable.ratioRow(SLOW_CHECK.toSeconds() + " s", cases(graphs, USUAL_SLOTS, SLOW_CHECK));
  }

  private static List<MakespanCase> cases(List<IssueGraph> graphs, int slots, Duration check) {
    var checks = new LogNormal(check, CHECK_SIGMA);
    return graphs.parallelStream()
        .flatMap(graph -> loads(graph, checks).map(load -> MakespanCase.of(graph, load, slots)))
        .toList();
  }

  /** The loads of a graph are the same whatever the slots, so that rows compare. */
  private static Stream<DrawnWorkload> loads(IssueGraph graph, DrawnDuration checks) {
    var usual = graph.name().equals(IssueShapes.LONG_TAIL) ? HEAVY : USUAL;
    return LongStream.rangeClosed(1, SEEDS)
        .boxed()
        .flatMap(
            seed ->
                Stream.of(
                    new DrawnWorkload(2 * seed, usual, checks, RED),
                    new DrawnWorkload(2 * seed + 1, HEAVY, checks, RED)));
  }
}
