package dev.milepost.bench.makespan;

import dev.milepost.simulation.time.IssueGraph;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;

/** Graphs by chance, in four families; the same seed gives the same graph. */
final class RandomGraphs {
  /** The beginning of their names. */
  static final List<String> FAMILIES = List.of("layers", "erdos-renyi", "fans", "series-parallel");

  private static final int MOST_WIDTH = 8;
  private static final int MOST_BLOCKERS = 3;

  /** How many blockers an issue of a random order has in the mean. */
  private static final double MEAN_BLOCKERS = 1.5;

  private RandomGraphs() {}

  /** One of each family for each size. */
  static List<IssueGraph> of(List<Integer> sizes) {
    var graphs = new ArrayList<IssueGraph>();
    for (int size : sizes) {
      graphs.add(layers(size, new SplittableRandom(size)));
      graphs.add(order(size, new SplittableRandom(size)));
      graphs.add(fans(size, new SplittableRandom(size)));
      graphs.add(seriesParallel(size, new SplittableRandom(size)));
    }
    return graphs;
  }

  /** Some of these, distinct, or all where there are fewer. */
  static List<Integer> some(Collection<Integer> of, int count, SplittableRandom random) {
    var left = new ArrayList<>(of);
    var chosen = new ArrayList<Integer>();
    while (chosen.size() < count && !left.isEmpty()) {
      chosen.add(left.remove(random.nextInt(left.size())));
    }
    return chosen;
  }

  /** Layers of one to eight; each issue waits for up to three of the layer before. */
  private static IssueGraph layers(int size, SplittableRandom random) {
    var graph = new GraphWriter();
    List<Integer> before = List.of();
    while (graph.size() < size) {
      var layer = new ArrayList<Integer>();
      int width = Math.min(random.nextInt(1, MOST_WIDTH + 1), size - graph.size());
      for (int i = 0; i < width; i++) {
        layer.add(graph.issue(some(before, random.nextInt(1, MOST_BLOCKERS + 1), random)));
      }
      before = layer;
    }
    return graph.named("layers-" + size);
  }

  /** Erdős and Rényi: each pair depends on each other as likely as any other. */
  private static IssueGraph order(int size, SplittableRandom random) {
    double likely = 2 * MEAN_BLOCKERS / (size - 1);
    var graph = new GraphWriter();
    for (int number = 1; number <= size; number++) {
      var before = new ArrayList<Integer>();
      for (int blocker = 1; blocker < number; blocker++) {
        if (random.nextDouble() < likely) {
          before.add(blocker);
        }
      }
      graph.issue(before);
    }
    return graph.named("erdos-renyi-" + size);
  }

  /** One issue, many that wait for it alone, one that waits for them, and so on. */
  private static IssueGraph fans(int size, SplittableRandom random) {
    var graph = new GraphWriter();
    List<Integer> joint = List.of();
    while (graph.size() < size) {
      joint = List.of(graph.issue(joint));
      int width = Math.min(random.nextInt(2, MOST_WIDTH + 1), size - graph.size());
      var fan = graph.issues(width, joint);
      joint = fan.isEmpty() ? joint : fan;
    }
    return graph.named("fans-" + size);
  }

  /** Parts one after another or side by side, each made of such parts again. */
  private static IssueGraph seriesParallel(int size, SplittableRandom random) {
    var graph = new GraphWriter();
    part(size, List.of(), graph, random);
    return graph.named("series-parallel-" + size);
  }

  /**
   * @return the issues that end the part
   */
  private static List<Integer> part(
      int size, List<Integer> before, GraphWriter graph, SplittableRandom random) {
    if (size == 1) {
      return List.of(graph.issue(before));
    }
    int first = random.nextInt(1, size);
    if (random.nextBoolean()) {
      return part(size - first, part(first, before, graph, random), graph, random);
    }
    var ends = new ArrayList<>(part(first, before, graph, random));
    ends.addAll(part(size - first, before, graph, random));
    return ends;
  }
}
