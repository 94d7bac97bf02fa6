package dev.milepost.gateway.domain;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/**
 * The time that no schedule stays under with the work that was done (T4): the longest path of
 * blockers, each as long as its agents, checks and reviews took, or all work of agents divided by
 * the agents at once, whichever is more.
 */
final class LowerBound {
  private LowerBound() {}

  /** In milliseconds, of the issues that are settled; 0 before any is that was worked on. */
  static long millis(RunState state) {
    var submitted = state.submitted();
    if (submitted == null) {
      return 0;
    }
    long work = 0;
    long longest = 0;
    var ends = new HashMap<Integer, Long>();
    // A blocker is settled before what it blocks is begun, so its path is known by then.
    for (var issue :
        state.issues().values().stream()
            .filter(one -> one.times().settled() != null && one.times().started() != null)
            .sorted(Comparator.comparing(one -> one.times().settled()))
            .toList()) {
      var took = issue.times().phases();
      long end = begin(issue, ends) + took.worked() + took.reviewed();
      ends.put(issue.number(), end);
      longest = Math.max(longest, end);
      work += took.worked();
    }
    return Math.max(longest, work / Math.max(1, submitted.spec().parallel()));
  }

  private static long begin(IssueState issue, Map<Integer, Long> ends) {
    return issue.dependsOn().stream()
        .mapToLong(blocker -> ends.getOrDefault(blocker, 0L))
        .max()
        .orElse(0);
  }
}
