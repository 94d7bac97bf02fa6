package dev.milepost.executor.domain;

import dev.milepost.eventlog.Participant;
import dev.milepost.eventlog.RecordedEvent;
import dev.milepost.eventlog.Transition;
import dev.milepost.events.ExecutorEvent;
import dev.milepost.events.ExecutorEvent.AttemptFailed;
import dev.milepost.events.ExecutorEvent.UsageReported;
import dev.milepost.events.ExecutorEvent.WorktreesRemoved;
import dev.milepost.events.GatewayEvent;
import dev.milepost.events.GatewayEvent.MilestoneSubmitted;
import dev.milepost.events.GatewayEvent.RecordsSkipped;
import dev.milepost.events.GatewayEvent.ResumeRequested;
import dev.milepost.events.GatewayEvent.RunArchived;
import dev.milepost.events.GatewayEvent.RunGivenUp;
import dev.milepost.events.MergeEvent;
import dev.milepost.events.MergeEvent.PrMerged;
import dev.milepost.events.PlannerEvent;
import dev.milepost.events.PlannerEvent.AttemptLost;
import dev.milepost.events.PlannerEvent.CleanupRequested;
import dev.milepost.events.PlannerEvent.IssueReady;
import dev.milepost.events.PlannerEvent.IssueReopened;
import dev.milepost.events.PlannerEvent.IssueSkipped;
import dev.milepost.events.PlannerEvent.MilestoneCancelled;
import dev.milepost.events.PlannerEvent.MilestoneCompleted;
import dev.milepost.events.PlannerEvent.MilestonePlanned;
import dev.milepost.events.PlannerEvent.PlanPhaseCompleted;
import dev.milepost.events.PlannerEvent.PlanRevised;
import dev.milepost.events.PlannerEvent.PlanTranslated;
import dev.milepost.events.PlannerEvent.PlanningFailed;
import dev.milepost.events.ReviewEvent;
import dev.milepost.events.RunEvent;
import dev.milepost.events.fold.OrderedSets;
import dev.milepost.events.fold.Spending.SpentAmount;
import dev.milepost.executor.domain.ExecutorEffect.RemoveWorktrees;
import dev.milepost.executor.domain.ExecutorEffect.ReportUsage;
import dev.milepost.executor.domain.ExecutorEffect.RunAssignment;
import java.util.ArrayList;
import java.util.Set;

/**
 * The executor's part of the protocol. The fold decides nothing: claims are made by {@code
 * claiming}, everything else follows from what is outstanding. Outstanding are only the claims of
 * this incarnation of this executor, and the clean-up that names the executor, for all its
 * incarnations.
 *
 * @param executor the id of this executor
 * @param incarnation new with each start of the process
 */
public record ExecutorParticipant(String executor, String incarnation)
    implements Participant<ExecutorState, RunEvent, ExecutorEffect> {
  private static final String OWNER = RecordsSkipped.EXECUTOR;

  @Override
  public ExecutorState initial(String stream) {
    return ExecutorState.unknown();
  }

  @Override
  public Transition<ExecutorState, RunEvent> fold(
      ExecutorState state, RecordedEvent<RunEvent> recorded) {
    return Transition.silent(after(state, recorded));
  }

  private ExecutorState after(ExecutorState state, RecordedEvent<RunEvent> recorded) {
    if (!state.takes(recorded.event())) {
      return state;
    }
    return switch (recorded.event()) {
      case MilestoneSubmitted e -> state.spec() == null ? state.submitted(e.spec()) : state;
      case MilestonePlanned e -> state.planned(e.plan());
      case PlanRevised e -> state.planned(e.plan());
      case PlanPhaseCompleted e -> state.withSpending(state.spending().plusPlanning(e.usage()));
      case PlanTranslated e -> state.withSpending(state.spending().plusPlanning(e.usage()));
      case IssueReady e -> state.offered(new AssignmentOffer(recorded.id(), e, recorded.time()));
      case AttemptLost e -> state.lost(e);
      case CleanupRequested e ->
          e.executors().contains(executor) ? state.withCleanup(recorded.id()) : state;
      case WorktreesRemoved e -> e.executor().equals(executor) ? state.cleanedUp() : state;
      case PlanningFailed e -> state.closed();
      case MilestoneCompleted e -> state.closed();
      case MilestoneCancelled e -> state.cancelled(executor, recorded.id());
      case IssueSkipped e -> state.claims(e).skipped(e.issue(), true);
      case PlannerEvent.TrackingSettled e -> state.claims(e).skipped(e.issue(), true);
      case IssueReopened e -> state.claims(e).skipped(e.issue(), false);
      case PlannerEvent e -> state.claims(e);
      case AttemptFailed e -> state.failed(e);
      case UsageReported e -> state.used(e);
      case ExecutorEvent e -> state.said(e);
      case ResumeRequested e -> resumed(state, e);
      case GatewayEvent.InstructionGiven e -> state.told(e);
      case GatewayEvent.RunOptionsChanged e -> state.changed(e.options());
      case RunGivenUp e -> state.givenUp(recorded.id());
      case RunArchived e -> state.closed(); // one that still removes its worktrees takes no word
      case RecordsSkipped e -> e.holds(OWNER) ? state.held(e) : state;
      case GatewayEvent e -> state;
      case ReviewEvent e ->
          e instanceof ReviewEvent.FindingsReported reported
              ? state.withSpending(state.spending().plus(reported))
              : state;
      case PrMerged e -> state.claims(e).merged(e);
      case MergeEvent e -> state;
    };
  }

  /**
   * X10: the command counts here though the planner may turn it down: it bounds, it starts nothing.
   */
  private static ExecutorState resumed(ExecutorState state, ResumeRequested wish) {
    var budget = wish.budget();
    return budget == null ? state : state.withSpending(state.spending().within(budget));
  }

  @Override
  public Set<ExecutorEffect> outstanding(ExecutorState state) {
    var owed = new ArrayList<ExecutorEffect>();
    var spec = state.spec();
    if (spec != null) {
      state
          .heldBy(executor, incarnation)
          .map(AssignmentOffer::ready)
          .map(
              ready ->
                  new RunAssignment(
                      state.formerAgents().of(ready.assignment(), spec),
                      state.base(),
                      ready,
                      state.continuesLost(ready.assignment()),
                      state.spending().left(ready.assignment().issue(), SpentAmount.NOTHING),
                      state.plan().entry(ready.assignment().issue(), spec.flows()),
                      state.plan().branch(ready.assignment().issue())))
          .forEach(owed::add);
    }
    if (spec != null) {
      state
          .unsaidBy(executor)
          .map(lost -> new ReportUsage(state.formerAgents().of(lost, spec), lost))
          .forEach(owed::add);
    }
    var cleanup = state.cleanup();
    if (cleanup != null) {
      owed.add(new RemoveWorktrees(cleanup));
    }
    return OrderedSets.copyOf(owed);
  }

  @Override
  public boolean isOver(ExecutorState state) {
    return state.over();
  }
}
