package dev.milepost.executor.effect;

import dev.milepost.events.Assignment;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The progress of the assignments of this incarnation: of each issue that of its newest one. Safe
 * for use by many threads.
 */
final class ProgressRegistry {
  private record IssueKey(String run, int number) {}

  private record Newest(Assignment assignment, AttemptProgress progress) {}

  private final Map<IssueKey, Newest> byIssue = new ConcurrentHashMap<>();

  /**
   * The progress of an assignment; a new one where another assignment of the issue was the newest.
   */
  AttemptProgress of(String run, Assignment assignment) {
    return byIssue
        .compute(
            new IssueKey(run, assignment.issue()),
            (issue, known) ->
                known != null && known.assignment().equals(assignment)
                    ? known
                    : new Newest(assignment, new AttemptProgress()))
        .progress();
  }

  /** Nothing more of the run is asked for. */
  void forget(String run) {
    byIssue.keySet().removeIf(issue -> issue.run().equals(run));
  }
}
