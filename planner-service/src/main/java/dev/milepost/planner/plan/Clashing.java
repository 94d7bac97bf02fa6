package dev.milepost.planner.plan;

import dev.milepost.events.Plan;
import dev.milepost.events.Plan.Clash;
import java.util.stream.Collectors;

/** P8, P16: what becomes of issues of one wave that touch the same files. Pure. */
public final class Clashing {
  /** As many are told of in a sentence; the plan has them all. */
  private static final int MOST_TOLD = 5;

  private Clashing() {}

  /**
   * Which of them begin first, as a sentence: a wave's issues start in its order, and each pull
   * request that is merged later is brought up to date with those before it.
   */
  public static String summary(Plan plan) {
    int count = plan.clashes().size();
    var orders =
        plan.clashes().stream().limit(MOST_TOLD).map(Clashing::order).collect(Collectors.toList());
    if (count > MOST_TOLD) {
      orders.add("%d more".formatted(count - MOST_TOLD));
    }
    return "%d clashes are begun in this order: %s".formatted(count, String.join("; ", orders));
  }

  private static String order(Clash clash) {
    return clash.issues().stream().map(issue -> "#" + issue).collect(Collectors.joining(", "))
        + " ("
        + String.join(", ", clash.files())
        + ")";
  }
}
