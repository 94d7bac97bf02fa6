package dev.milepost.executor.domain;

import dev.milepost.eventlog.Effect;
import dev.milepost.eventlog.EventId;
import dev.milepost.events.Assignment;
import dev.milepost.events.Budget;
import dev.milepost.events.PlannerEvent.IssueReady;
import dev.milepost.events.RunSpec;

/** An executor's effects. */
public sealed interface ExecutorEffect extends Effect {
  /**
   * Have an agent do what was claimed, and deliver it.
   *
   * @param base the resolved base branch
   * @param ready the offer that was claimed
   * @param continuesLost true if the attempt before it was lost in the same work, so that what it
   *     left here is continued
   * @param left what its agent may use (X10), as of now
   * @param entry what the plan says of the issue, as of now
   * @param branch what the log knows of the issue's branch, as of now
   */
  record RunAssignment(
      RunSpec spec,
      String base,
      IssueReady ready,
      boolean continuesLost,
      Budget.Limit left,
      PlanEntry entry,
      Provenance branch)
      implements ExecutorEffect {
    @Override
    public String key() {
      return "run/" + ready.assignment().slug();
    }

    @Override
    public int concerns() {
      return ready.assignment().issue();
    }

    @Override
    public String named() {
      return "attempt " + ready.assignment().attempt();
    }
  }

  /**
   * X10: report what the agent of a lost assignment used, as far as it is known here.
   *
   * @param lost claimed by this executor, in any incarnation
   */
  record ReportUsage(RunSpec spec, Assignment lost) implements ExecutorEffect {
    @Override
    public String key() {
      return "tell-usage/" + lost.slug();
    }

    @Override
    public int concerns() {
      return lost.issue();
    }

    @Override
    public String named() {
      return "the count of what attempt " + lost.attempt() + " used";
    }
  }

  /**
   * M6: remove the worktrees of a run.
   *
   * @param request the event that asks for it
   */
  record RemoveWorktrees(EventId request) implements ExecutorEffect {
    @Override
    public String key() {
      return "remove-worktrees/" + request;
    }

    @Override
    public String named() {
      return "the removal of worktrees";
    }
  }
}
