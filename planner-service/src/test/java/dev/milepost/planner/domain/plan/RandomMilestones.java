package dev.milepost.planner.domain.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Random milestones for properties. */
final class RandomMilestones {
  /** One of so many issues is closed already. */
  private static final int CLOSED = 10;

  private RandomMilestones() {}

  /**
   * Issues 1 to {@code size}, each naming up to {@code edges} others.
   *
   * @param anyWay false if an issue names smaller numbers only, so that there is no cycle
   */
  static List<SourceIssue> random(long seed, int size, int edges, boolean anyWay) {
    var random = new Random(seed);
    var issues = new ArrayList<SourceIssue>();
    for (int number = 1; number <= size; number++) {
      int most = anyWay && random.nextInt(20) == 0 ? size : number - 1;
      var body =
          most == 0
              ? ""
              : random
                  .ints(random.nextInt(edges + 1), 1, most + 1)
                  .mapToObj(n -> "- Depends on #" + n)
                  .collect(Collectors.joining("\n"));
      boolean closed = random.nextInt(CLOSED) == 0;
      issues.add(new SourceIssue(number, "Issue " + number, closed, List.of(), body));
    }
    return issues;
  }
}
