package dev.milepost.gateway.domain.explain;

import dev.milepost.gateway.domain.IssueState;
import dev.milepost.gateway.domain.RunState;
import java.util.List;

/**
 * The places for agents that a run may have at once.
 *
 * @param parallel how many; 1 at least
 * @param holders the issues that hold one
 */
record AgentPlaces(int parallel, List<Integer> holders) {
  AgentPlaces {
    holders = List.copyOf(holders);
  }

  /** Those of a run. */
  static AgentPlaces of(RunState run) {
    int parallel = run.parallel();
    return new AgentPlaces(
        parallel,
        run.issues().values().stream()
            .filter(issue -> isHeldBy(issue, parallel))
            .map(IssueState::number)
            .toList());
  }

  /**
   * True if an agent works on it, or may at any moment; in a run of one place, until it is done.
   */
  private static boolean isHeldBy(IssueState issue, int parallel) {
    return switch (issue.status()) {
      case RUNNING -> true;
      case READY -> issue.claimable() || parallel <= 1;
      case IN_REVIEW, APPROVED, MERGING -> parallel <= 1;
      case CLOSED, WAITING, MERGED, NOTHING_LEFT, FAILED, CONFLICT, SKIPPED -> false;
    };
  }

  /** The other issues that hold one. */
  List<Integer> before(int issue) {
    return holders.stream().filter(other -> other != issue).toList();
  }

  /** How work waits for one, the words behind its name. */
  String waitsBehind(List<Integer> first) {
    var named = ExplainedIssue.named(first);
    return parallel <= 1
        ? " begins after %s: the run takes one issue at a time".formatted(named)
        : " waits for one of the run's %d places for agents; %s %s them"
            .formatted(parallel, named, first.size() == 1 ? "has" : "have");
  }
}
