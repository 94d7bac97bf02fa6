package dev.milepost.merge.domain;

import dev.milepost.eventlog.Participant;
import dev.milepost.eventlog.RecordedEvent;
import dev.milepost.eventlog.Transition;
import dev.milepost.events.ExecutorEvent;
import dev.milepost.events.GatewayEvent;
import dev.milepost.events.GatewayEvent.ChangeApproved;
import dev.milepost.events.GatewayEvent.MilestoneSubmitted;
import dev.milepost.events.GatewayEvent.RunArchived;
import dev.milepost.events.GatewayEvent.RunGivenUp;
import dev.milepost.events.MergeEvent;
import dev.milepost.events.Plan;
import dev.milepost.events.PlannedIssue;
import dev.milepost.events.PlannerEvent;
import dev.milepost.events.PlannerEvent.IssueFailed;
import dev.milepost.events.PlannerEvent.IssueReady;
import dev.milepost.events.PlannerEvent.IssueReopened;
import dev.milepost.events.PlannerEvent.IssueSkipped;
import dev.milepost.events.PlannerEvent.MilestoneCancelled;
import dev.milepost.events.PlannerEvent.MilestoneCompleted;
import dev.milepost.events.PlannerEvent.MilestonePaused;
import dev.milepost.events.PlannerEvent.MilestonePlanned;
import dev.milepost.events.PlannerEvent.MilestoneResumed;
import dev.milepost.events.PlannerEvent.PlanningFailed;
import dev.milepost.events.PlannerEvent.WaveReady;
import dev.milepost.events.ReviewEvent;
import dev.milepost.events.ReviewEvent.PeopleReviewed;
import dev.milepost.events.ReviewEvent.PrApproved;
import dev.milepost.events.RunEvent;
import dev.milepost.events.fold.IssueWeight;
import dev.milepost.events.fold.OrderedSets;
import dev.milepost.events.fold.RemainingPaths;
import dev.milepost.merge.domain.MergeStage.ApprovedHead;
import dev.milepost.merge.domain.MergeStage.DroppedHead;
import dev.milepost.merge.domain.MergeStage.MergedHead;
import dev.milepost.merge.domain.MergeStage.RecheckedHead;
import dev.milepost.merge.domain.MergeStage.UnapprovedHead;
import dev.milepost.merge.domain.MergeStage.UpdatingHead;
import dev.milepost.merge.domain.MergeState.MergeRunStage;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Merging (M1, M4, R6): approved pull requests, one at a time.
 *
 * <p>The next merge is chosen, and part of the state, as the event that frees it is folded; {@code
 * MergeStarted} only confirms it when it comes back from the log. So its delay cannot lead to two
 * merges at once.
 */
public final class MergeParticipant implements Participant<MergeState, RunEvent, MergeEffect> {
  @Override
  public MergeState initial(String stream) {
    return MergeState.initial();
  }

  @Override
  public Transition<MergeState, RunEvent> fold(MergeState state, RecordedEvent<RunEvent> recorded) {
    if (state.life() == MergeRunStage.OVER) {
      return Transition.silent(state);
    }
    Transition<MergeState, RunEvent> folded =
        switch (recorded.event()) {
          case GatewayEvent e -> Transition.silent(wished(state, e));
          case PlannerEvent e -> Transition.silent(planned(state, e));
          case ExecutorEvent e -> Transition.silent(MergeOutcomes.worked(state, e));
          case ReviewEvent e -> Transition.silent(reviewed(state, e));
          case MergeEvent e -> MergeOutcomes.merging(state, e);
        };
    return folded.then(BranchUpdates::next).then(MergeQueue::next).map(MergeState::endedIfAtRest);
  }

  /** A merge that is in the log is finished, be the run paused, cancelled or not. */
  @Override
  public Set<MergeEffect> outstanding(MergeState state) {
    var flight = state.inFlight();
    var spec = state.spec();
    if (spec == null || state.life() == MergeRunStage.OVER) {
      return Set.of();
    }
    var owed = new ArrayList<MergeEffect>();
    if (flight != null && flight.intended()) {
      owed.add(
          new MergePullRequest(
              flight.issue(),
              flight.number(),
              flight.pullRequest(),
              flight.head(),
              spec,
              flight.landed(),
              flight.updates(),
              flight.red()));
    }
    var closing = state.closing();
    if (flight == null && closing != null) {
      owed.add(new ClosePullRequests(state.unmerged(), closing, spec));
    }
    if (state.life() == MergeRunStage.GOING) {
      owed.addAll(state.train().checks(spec));
    }
    if (state.life() != MergeRunStage.ENDING) {
      state.issues().values().stream()
          .flatMap(i -> BranchUpdates.owed(state, i))
          .forEach(owed::add);
    }
    return OrderedSets.copyOf(owed);
  }

  @Override
  public boolean isOver(MergeState state) {
    return state.life() == MergeRunStage.OVER;
  }

  private static MergeState wished(MergeState state, GatewayEvent event) {
    return switch (event) {
      case MilestoneSubmitted e when state.spec() == null -> state.withSpec(e.spec());
      case ChangeApproved e -> released(state, e.issue(), e.head());
      case RunGivenUp e -> state.givenUp(e);
      case RunArchived e -> state.ending();
      default -> state;
    };
  }

  private static MergeState planned(MergeState state, PlannerEvent event) {
    return switch (event) {
      case MilestonePlanned e -> withPlan(state, e.plan());
      case PlannerEvent.PlanRevised e -> withPlan(state, e.plan());
      case PlanningFailed e -> state.withLife(MergeRunStage.OVER);
      case MilestoneCompleted e -> state.ending();
      case MilestoneCancelled e -> e.closes() ? state.closing(e.reason()) : state.ending();
      case MilestonePaused e ->
          state.life() == MergeRunStage.GOING ? state.withLife(MergeRunStage.PAUSED) : state;
      case MilestoneResumed e ->
          state.life() == MergeRunStage.PAUSED ? state.withLife(MergeRunStage.GOING) : state;
      case WaveReady e -> wave(state, e);
      case IssueReady e -> state.with(state.issue(e.assignment().issue()));
      case IssueFailed e -> drop(state, e.issue());
      case IssueSkipped e -> drop(state, e.issue());
      case PlannerEvent.TrackingSettled e -> drop(state, e.issue());
      case IssueReopened e -> reopen(state, e.issue());
      case PlannerEvent.PlanningEvent e -> state;
      case PlannerEvent.SchedulingEvent e -> state;
      case PlannerEvent.LifecycleEvent e -> state;
    };
  }

  private static MergeState withPlan(MergeState state, Plan plan) {
    var spec = state.spec();
    if (spec != null && !spec.execute()) {
      return state.withLife(MergeRunStage.OVER);
    }
    var graph =
        plan.issues().stream()
            .collect(
                Collectors.toMap(
                    PlannedIssue::number, Function.identity(), (first, second) -> first));
    return state
        .withGraph(graph)
        .withRemaining(
            state.flows() ? RemainingPaths.of(graph.values(), IssueWeight::of) : Map.of());
  }

  private static MergeState wave(MergeState state, WaveReady event) {
    if (state.waves().knows(event.wave())) {
      return state;
    }
    var known = state.with(new MergeWave(event.wave(), event.settleTogether(), false));
    for (int issue : event.issues()) {
      known = known.with(known.issue(issue).withWave(event.wave()));
    }
    return known;
  }

  private static MergeState reviewed(MergeState state, ReviewEvent event) {
    return switch (event) {
      case PrApproved e -> approved(state, e);
      case PeopleReviewed e -> e.findings().isEmpty() ? state : withdrawn(state, e);
      case ReviewEvent.CiPassed e -> state.with(state.issue(e.issue()).passing(e.head()));
      case ReviewEvent.CiFailed e -> state;
      case ReviewEvent.CheckRerunRequested e -> state;
      case ReviewEvent.ChangeHeld e -> state.with(state.issue(e.issue()).withHeld(e.head()));
      case ReviewEvent.ChangeReleased e -> released(state, e.issue(), e.head());
      case ReviewEvent.HeadMoved e -> state;
      case ReviewEvent.FindingsReported e -> state;
      case ReviewEvent.FixRequested e -> BranchUpdates.delayed(state, e.issue());
      case ReviewEvent.ReviewFailed e -> state;
    };
  }

  /** R2: people want something of an approved head, in time: its merge is not in the log yet. */
  private static MergeState withdrawn(MergeState state, PeopleReviewed event) {
    var issue = state.issue(event.issue());
    var flight = state.inFlight();
    boolean flying = flight != null && flight.is(event.issue(), event.head());
    boolean approved =
        switch (issue.phase()) {
          case ApprovedHead p -> p.head().equals(event.head());
          case UpdatingHead p -> p.is(event.head());
          case UnapprovedHead p -> false;
          case RecheckedHead p -> false;
          case MergedHead p -> false;
          case DroppedHead p -> false;
        };
    if (!approved || flying && flight.intended()) {
      return state;
    }
    var back = state.with(issue.withPhase(new UnapprovedHead()));
    return flying ? back.withInFlight(null) : back;
  }

  private static MergeState released(MergeState state, int number, String head) {
    var issue = state.issue(number);
    return head.equals(issue.held()) ? state.with(issue.withHeld(null)) : state;
  }

  /** No approval counts without a green CI in the log. */
  private static MergeState approved(MergeState state, PrApproved event) {
    var issue = state.issue(event.issue());
    if (!event.head().equals(issue.passed()) || event.head().equals(issue.held())) {
      return state;
    }
    boolean open =
        switch (issue.phase()) {
          case UnapprovedHead p -> true;
          case ApprovedHead p -> !p.head().equals(event.head());
          case UpdatingHead p -> !p.is(event.head());
          case RecheckedHead p -> true;
          case MergedHead p -> false;
          case DroppedHead p -> false;
        };
    return open && !event.head().equals(issue.spent())
        ? state.with(issue.withPhase(new ApprovedHead(event.pullRequest(), event.head())))
        : state;
  }

  private static MergeState drop(MergeState state, int number) {
    var issue = state.issue(number);
    return issue.phase() instanceof MergedHead
        ? state
        : state.with(issue.withPhase(new DroppedHead()));
  }

  /** A merged issue stays merged, and a merge under way is finished first. */
  private static MergeState reopen(MergeState state, int number) {
    var issue = state.issue(number);
    return issue.phase() instanceof MergedHead ? state : state.with(issue.reopened());
  }
}
