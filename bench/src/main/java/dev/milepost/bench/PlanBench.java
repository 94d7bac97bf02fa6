package dev.milepost.bench;

import dev.milepost.planner.domain.plan.PlanBuilder;
import dev.milepost.planner.domain.plan.PlanRequest;
import dev.milepost.planner.domain.plan.SourceIssue;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Plans random milestones of growing size, bodies included, and prints the CPU time of each and how
 * it grows from one size to its double: 2 is linear.
 */
public final class PlanBench {
  private static final List<Integer> SIZES = List.of(625, 1250, 2500, 5000, 10_000);
  private static final int EDGES_EACH = 4;
  private static final int WARM_UP = 10;
  private static final int ROUNDS = 9;

  private PlanBench() {}

  public static void main(String[] args) {
    for (int i = 0; i < WARM_UP; i++) {
      seconds(milestone(SIZES.getLast(), i));
    }
    System.out.println("plan: CPU time of a plan, bodies read, graph and all derived from it");
    double before = 0;
    for (int size : SIZES) {
      var times = new ArrayList<Double>();
      for (int round = 0; round < ROUNDS; round++) {
        times.add(seconds(milestone(size, round)));
      }
      double median = times.stream().sorted().toList().get(ROUNDS / 2);
      var growth = before == 0 ? "" : "  %.2f times the half".formatted(median / before);
      System.out.printf(
          "  %,5d issues, %,6d edges: %6.0f ms%s%n",
          size, size * EDGES_EACH, median * 1000, growth);
      before = median;
    }
  }

  private static double seconds(PlanRequest request) {
    var clock = ManagementFactory.getThreadMXBean();
    long start = clock.getCurrentThreadCpuTime();
    var plan = PlanBuilder.of(request);
    long end = clock.getCurrentThreadCpuTime();
    if (plan.waves().isEmpty()) {
      throw new IllegalStateException("Expected waves, but found none");
    }
    return (end - start) / 1e9;
  }

  private static PlanRequest milestone(int size, long seed) {
    var random = new Random(seed);
    var issues = new ArrayList<SourceIssue>();
    for (int number = 1; number <= size; number++) {
      issues.add(
          new SourceIssue(number, "Issue " + number, false, List.of(), body(number, random)));
    }
    return new PlanRequest("bench", "main", "bench", issues, List.of(), List.of(), List.of());
  }

  private static String body(int number, Random random) {
    var names =
        number == 1
            ? ""
            : random
                .ints(EDGES_EACH, 1, number)
                .mapToObj(n -> "#" + n)
                .collect(Collectors.joining(", "));
    return "Edit `src/part"
        + number
        + ".c` so that it does what its name says.\n\n**Depends on:** "
        + names
        + "\n\n## Acceptance criteria\n\n- [ ] it does\n- [ ] a test shows it\n";
  }
}
