package dev.milepost.simulation;

import dev.milepost.events.GatewayEvent.BlockerForceResolved;
import dev.milepost.events.Plan;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The blockers of each issue of a run, as an auditor would write them down. */
final class Needs {
  /** In the place of a blocker: every one. */
  private static final int ALL = 0;

  private final Set<Integer> forced = new HashSet<>();
  private final Map<Integer, List<Integer>> dependsOn = new HashMap<>();

  /** Blockers that were force-resolved, by issue. */
  private final Map<Integer, Set<Integer>> waivers = new HashMap<>();

  void forced(Collection<Integer> issues) {
    forced.addAll(issues);
  }

  /** Issues that have not started follow the newest plan. */
  void planned(Plan plan) {
    for (var issue : plan.issues()) {
      var waived = waivers.getOrDefault(issue.number(), Set.of());
      boolean free = forced.contains(issue.number()) || waived.contains(ALL);
      dependsOn.put(
          issue.number(),
          free ? List.of() : issue.dependsOn().stream().filter(n -> !waived.contains(n)).toList());
    }
  }

  /** Of one blocker or all: the issue itself is then taken as free of them. */
  void waived(BlockerForceResolved event) {
    var blocker = event.blocker();
    waivers
        .computeIfAbsent(event.issue(), issue -> new HashSet<>())
        .add(blocker == null ? ALL : blocker);
    dependsOn.computeIfPresent(
        event.issue(),
        (issue, blockers) ->
            blocker == null
                ? List.of()
                : blockers.stream().filter(b -> !b.equals(blocker)).toList());
  }

  List<Integer> of(int issue) {
    return dependsOn.getOrDefault(issue, List.of());
  }

  boolean isEmpty() {
    return dependsOn.isEmpty();
  }
}
