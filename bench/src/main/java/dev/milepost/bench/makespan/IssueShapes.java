package dev.milepost.bench.makespan;

import dev.milepost.simulation.time.IssueGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The shapes that milestones often have, the same each time. */
final class IssueShapes {
  /** The name of the shape whose agents' times have a heavy tail. */
  static final String LONG_TAIL = "long tail";

  private static final int SEED = 5;

  private IssueShapes() {}

  static List<IssueGraph> all() {
    return List.of(chains(), wide(), layered(), diamond(), longTail());
  }

  /** Three chains of five and three alone. */
  private static IssueGraph chains() {
    var graph = new GraphWriter();
    for (int chain = 0; chain < 3; chain++) {
      graph.chain(5);
    }
    graph.issues(3, List.of());
    return graph.named("chains");
  }

  private static IssueGraph wide() {
    var graph = new GraphWriter();
    graph.issues(20, List.of());
    return graph.named("wide");
  }

  /** Five layers; each issue waits for one or two of the layer before. */
  private static IssueGraph layered() {
    var random = new SplittableRandom(SEED);
    var graph = new GraphWriter();
    List<Integer> before = graph.issues(5, List.of());
    for (int size : new int[] {5, 5, 5, 4}) {
      var layer = new ArrayList<Integer>();
      for (int i = 0; i < size; i++) {
        layer.add(graph.issue(RandomGraphs.some(before, random.nextInt(1, 3), random)));
      }
      before = layer;
    }
    return graph.named("layered");
  }

  /** One, five, one, five, one, three: each waits for all of the layer before. */
  private static IssueGraph diamond() {
    var graph = new GraphWriter();
    List<Integer> before = List.of();
    for (int size : new int[] {1, 5, 1, 5, 1, 3}) {
      before = graph.issues(size, before);
    }
    return graph.named("diamond");
  }

  /** Every third of twenty waits for the one before it. */
  private static IssueGraph longTail() {
    var graph = new GraphWriter();
    for (int number = 1; number <= 20; number++) {
      graph.issue(number % 3 == 0 ? List.of(number - 1) : List.of());
    }
    return graph.named(LONG_TAIL);
  }
}
