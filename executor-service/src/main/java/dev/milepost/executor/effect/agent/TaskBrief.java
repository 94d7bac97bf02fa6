package dev.milepost.executor.effect.agent;

import dev.milepost.events.PlannerEvent.IssueReady;
import dev.milepost.git.PathConflict;
import java.util.List;

/**
 * The content of an agent's prompt.
 *
 * @param run the run's id
 * @param ready what was claimed
 * @param body the issue's body as it was written
 * @param base the base branch
 * @param conflicts the paths that it has to resolve
 * @param around what it should know beside the issue
 * @param checks the commands that will be run on its result, as program and arguments
 * @param goesOn true if an attempt before was ended in the midst of this work, in this worktree
 */
public record TaskBrief(
    String run,
    IssueReady ready,
    String body,
    String base,
    List<PathConflict> conflicts,
    List<List<String>> checks,
    AssignmentContext around,
    boolean goesOn) {
  public TaskBrief {
    conflicts = List.copyOf(conflicts);
    checks = checks.stream().map(List::copyOf).toList();
  }

  /** The same for a program that is started again in the midst of the work. */
  public TaskBrief goingOn() {
    return new TaskBrief(run, ready, body, base, conflicts, checks, around, true);
  }

  /** The issue's title, one line that is safe to show. */
  public String title() {
    return IssueTitles.of(ready);
  }
}
