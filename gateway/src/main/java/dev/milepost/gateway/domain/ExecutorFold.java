package dev.milepost.gateway.domain;

import dev.milepost.events.Assignment;
import dev.milepost.events.ExecutorEvent;
import dev.milepost.events.ExecutorEvent.AgentStarted;
import dev.milepost.events.ExecutorEvent.AttemptFailed;
import dev.milepost.events.ExecutorEvent.AttemptStarted;
import dev.milepost.events.ExecutorEvent.ConflictResolved;
import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.events.ExecutorEvent.FixPushed;
import dev.milepost.events.ExecutorEvent.PrOpened;
import dev.milepost.events.ExecutorEvent.PushStarted;
import dev.milepost.events.ExecutorEvent.UsageReported;
import dev.milepost.events.ExecutorEvent.WorktreeReady;
import dev.milepost.events.ExecutorEvent.WorktreesRemoved;
import dev.milepost.events.Work;
import dev.milepost.gateway.domain.IssueState.Tally;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/** Folds executors' events: they count only from the holder of the claim. */
final class ExecutorFold {
  private ExecutorFold() {}

  static RunState evolve(RunState state, ExecutorEvent event, Instant time) {
    return switch (event) {
      case AttemptStarted e -> started(state, e, time);
      case AttemptFailed e -> failed(state, e, time);
      case PrOpened e ->
          claimed(
              state,
              e.assignment(),
              e.executor(),
              e.incarnation(),
              time,
              c -> pushed(c).withPullRequest(e.pullRequest(), e.url(), e.head()));
      case FixPushed e ->
          claimed(
              state,
              e.assignment(),
              e.executor(),
              e.incarnation(),
              time,
              c -> pushed(c).withPullRequest(e.pullRequest(), null, e.head()));
      case ConflictResolved e ->
          claimed(
              state,
              e.assignment(),
              e.executor(),
              e.incarnation(),
              time,
              c -> pushed(c).withPullRequest(e.pullRequest(), null, e.head()));
      case UsageReported e -> used(state, e);
      case WorktreeReady e -> worktree(state, e);
      case AgentStarted e -> handed(state, e);
      case PushStarted e -> state;
      case WorktreesRemoved e -> state.noWorktrees(e.executor());
    };
  }

  private static RunState started(RunState state, AttemptStarted event, Instant time) {
    var assignment = event.assignment();
    var issue = state.issues().get(assignment.issue());
    // The first claim in the log stands; all others of the same assignment are ignored.
    if (issue == null || !issue.claimable() || !assignment.equals(issue.assignment())) {
      return state;
    }
    return state.issue(
        assignment.issue(),
        time,
        change ->
            change
                .claimed(event.executor(), event.incarnation())
                .withStatus(IssueStatus.RUNNING)
                .plusTally(new Tally(1, 0, 0, 0)));
  }

  /** G8. */
  private static RunState handed(RunState state, AgentStarted event) {
    var through = event.instructions();
    return through != null
            && holds(state, event.assignment(), event.executor(), event.incarnation())
        ? state.told(
            event.assignment().issue(), asked -> asked.withHeard(Math.max(asked.heard(), through)))
        : state;
  }

  private static RunState worktree(RunState state, WorktreeReady event) {
    return holds(state, event.assignment(), event.executor(), event.incarnation())
        ? state.worktree(event.executor(), event.assignment().issue())
        : state;
  }

  /** X11: what filled the disk was removed at once; every other worktree is kept to look at. */
  private static RunState failed(RunState state, AttemptFailed event, Instant time) {
    boolean removed =
        event.kind() == FailureKind.RESOURCES
            && holds(state, event.assignment(), event.executor(), event.incarnation());
    return claimed(
        removed ? state.noWorktree(event.executor(), event.assignment().issue()) : state,
        event.assignment(),
        event.executor(),
        event.incarnation(),
        time,
        change -> failed(change, event));
  }

  private static boolean holds(
      RunState state, Assignment assignment, String executor, String incarnation) {
    var issue = state.issues().get(assignment.issue());
    return issue != null && issue.isClaimed(assignment, executor, incarnation);
  }

  private static RunState used(RunState state, UsageReported event) {
    boolean speaks = holds(state, event.assignment(), event.executor(), event.incarnation());
    return state.spent(event.assignment().issue(), spending -> spending.plus(event, speaks));
  }

  private static RunState claimed(
      RunState state,
      Assignment assignment,
      String executor,
      String incarnation,
      Instant time,
      UnaryOperator<IssueState> change) {
    return holds(state, assignment, executor, incarnation)
        ? state.issue(assignment.issue(), time, change)
        : state;
  }

  private static IssueState pushed(IssueState change) {
    return change
        .unassigned()
        .withStatus(IssueStatus.IN_REVIEW)
        .withReason(null)
        .withConflicts(List.of());
  }

  private static IssueState failed(IssueState change, AttemptFailed event) {
    if (event.kind().goesOn()) {
      return change.unassigned().withStatus(IssueStatus.READY).withReason(event.message());
    }
    // A fix round that failed is for review to judge; any other failure is the issue's.
    var next = event.assignment().work() == Work.FIX ? IssueStatus.IN_REVIEW : IssueStatus.FAILED;
    return change
        .unassigned()
        .withStatus(next)
        .plusKinds(event.conflicts())
        .withReason(event.message())
        .plusTally(new Tally(0, 0, 1, 0));
  }
}
