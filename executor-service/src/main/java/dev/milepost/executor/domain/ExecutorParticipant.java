package dev.milepost.executor.domain;

import dev.milepost.eventlog.Participant;
import dev.milepost.eventlog.Recorded;
import dev.milepost.events.Assignment;
import dev.milepost.events.ExecutorEvent;
import dev.milepost.events.GatewayEvent;
import dev.milepost.events.GatewayEvent.MilestoneSubmitted;
import dev.milepost.events.MergeEvent;
import dev.milepost.events.PlannerEvent;
import dev.milepost.events.ReviewEvent;
import dev.milepost.events.RunEvent;
import dev.milepost.events.RunSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The executor's part of the protocol. Decides nothing by itself: claims are made by {@code
 * claiming}, everything else follows from what is outstanding. Owes only what this incarnation of
 * this executor has claimed, and the clean-up that names the executor, whichever of its
 * incarnations worked.
 *
 * @param executor the id of this executor
 * @param incarnation new with each start of the process
 */
public record ExecutorParticipant(String executor, String incarnation)
    implements Participant<RunState, RunEvent, ExecutorEffect> {

  @Override
  public RunState initial(String stream) {
    return RunState.unknown();
  }

  @Override
  public RunState evolve(RunState state, Recorded<RunEvent> recorded) {
    if (state.over()) {
      return state;
    }
    return switch (recorded.event()) {
      case MilestoneSubmitted e -> state.spec() == null ? state.submitted(e.spec()) : state;
      case GatewayEvent e -> state;
      case PlannerEvent e -> byPlanner(state, recorded, e);
      case ExecutorEvent e -> byExecutor(state, e);
      case ReviewEvent e -> state;
      case MergeEvent e -> state;
    };
  }

  private RunState byPlanner(RunState state, Recorded<RunEvent> recorded, PlannerEvent event) {
    return switch (event) {
      case PlannerEvent.MilestonePlanned e -> state.planned(e.plan().baseBranch());
      case PlannerEvent.IssueReady e -> state.offered(new OpenOffer(recorded.id(), e));
      case PlannerEvent.AttemptLost e ->
          state.ended(e.assignment(), e.executor(), e.incarnation(), true);
      case PlannerEvent.IssueSkipped e -> state.dropped(e.issue());
      case PlannerEvent.CleanupRequested e ->
          e.executors().contains(executor) ? state.cleanupAsked(recorded.id()) : state;
      case PlannerEvent.PlanningFailed e -> state.closed();
      case PlannerEvent.MilestoneCompleted e -> state.closed();
      case PlannerEvent.MilestoneCancelled e -> state.closed();
      case PlannerEvent.WaveReady e -> state;
      case PlannerEvent.IssueFailed e -> state;
      case PlannerEvent.IssueReopened e -> state;
      case PlannerEvent.WaveCompleted e -> state;
      case PlannerEvent.MilestonePaused e -> state;
      case PlannerEvent.MilestoneResumed e -> state;
      case PlannerEvent.MilestoneDeadlocked e -> state;
      case PlannerEvent.MilestoneFailed e -> state;
      case PlannerEvent.CommandRejected e -> state;
    };
  }

  private RunState byExecutor(RunState state, ExecutorEvent event) {
    return switch (event) {
      case ExecutorEvent.AttemptStarted e ->
          state.claimed(e.assignment(), e.executor(), e.incarnation());
      case ExecutorEvent.AttemptFailed e ->
          state.ended(e.assignment(), e.executor(), e.incarnation(), false);
      case ExecutorEvent.PrOpened e ->
          state.ended(e.assignment(), e.executor(), e.incarnation(), false);
      case ExecutorEvent.FixPushed e ->
          state.ended(e.assignment(), e.executor(), e.incarnation(), false);
      case ExecutorEvent.ConflictResolved e ->
          state.ended(e.assignment(), e.executor(), e.incarnation(), false);
      case ExecutorEvent.WorktreesRemoved e ->
          e.executor().equals(executor) ? state.cleanupAsked(null) : state;
    };
  }

  /** Nothing: an executor only answers through effects and claims. */
  @Override
  public List<RunEvent> decide(RunState state, Recorded<RunEvent> event) {
    return List.of();
  }

  @Override
  public Set<ExecutorEffect> outstanding(RunState state) {
    var owed = new HashSet<ExecutorEffect>();
    var spec = state.spec();
    if (spec != null) {
      state.running().values().stream()
          .filter(claim -> claim.isOf(executor, incarnation))
          .forEach(claim -> owed.add(runOf(state, spec, claim)));
    }
    if (state.cleanup() != null) {
      owed.add(new ExecutorEffect.RemoveWorktrees(state.cleanup()));
    }
    return Set.copyOf(owed);
  }

  private static ExecutorEffect runOf(RunState state, RunSpec spec, Claim claim) {
    return new ExecutorEffect.RunAssignment(
        spec, state.base(), claim.ready(), continuesLost(state, claim.ready().assignment()));
  }

  private static boolean continuesLost(RunState state, Assignment now) {
    return now.attempt() > 1
        && state
            .lost()
            .contains(new Assignment(now.issue(), now.attempt() - 1, now.work(), now.round()));
  }

  @Override
  public boolean isOver(RunState state) {
    return state.over();
  }
}
