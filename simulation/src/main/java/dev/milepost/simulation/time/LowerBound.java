package dev.milepost.simulation.time;

import dev.milepost.events.fold.RemainingPaths;
import java.time.Duration;
import java.util.TreeMap;

/** The time that no schedule stays under. */
public final class LowerBound {
  private LowerBound() {}

  /**
   * The longest path, of each issue all that it needs by itself, or the work of the agents shared
   * out evenly over the slots, whichever is longer. Merges, checks of combinations and Milepost's
   * own steps are not in it.
   *
   * @param slots at least 1
   */
  public static Duration of(IssueGraph graph, Workload load, int slots) {
    var alone = new TreeMap<Integer, Long>();
    long work = 0;
    for (int issue : graph.issues()) {
      alone.put(issue, load.alone(issue).toNanos());
      work += load.slotTime(issue).toNanos();
    }
    long path =
        RemainingPaths.of(alone, graph.blockers()).values().stream()
            .mapToLong(nanos -> nanos)
            .max()
            .orElse(0);
    return Duration.ofNanos(Math.max(path, Math.ceilDiv(work, slots)));
  }
}
