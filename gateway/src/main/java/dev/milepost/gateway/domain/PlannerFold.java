package dev.milepost.gateway.domain;

import dev.milepost.events.PlannerEvent;
import dev.milepost.events.PlannerEvent.AttemptLost;
import dev.milepost.events.PlannerEvent.CleanupRequested;
import dev.milepost.events.PlannerEvent.CommandRejected;
import dev.milepost.events.PlannerEvent.FailureStage;
import dev.milepost.events.PlannerEvent.IssueFailed;
import dev.milepost.events.PlannerEvent.IssueReady;
import dev.milepost.events.PlannerEvent.IssueReopened;
import dev.milepost.events.PlannerEvent.IssueSkipped;
import dev.milepost.events.PlannerEvent.MilestoneCancelled;
import dev.milepost.events.PlannerEvent.MilestoneCompleted;
import dev.milepost.events.PlannerEvent.MilestoneDeadlocked;
import dev.milepost.events.PlannerEvent.MilestoneFailed;
import dev.milepost.events.PlannerEvent.MilestonePaused;
import dev.milepost.events.PlannerEvent.MilestonePlanned;
import dev.milepost.events.PlannerEvent.MilestoneResumed;
import dev.milepost.events.PlannerEvent.PauseElapsed;
import dev.milepost.events.PlannerEvent.PlanPhaseCompleted;
import dev.milepost.events.PlannerEvent.PlanPhaseFailed;
import dev.milepost.events.PlannerEvent.PlanPhaseSkipped;
import dev.milepost.events.PlannerEvent.PlanPhaseStarted;
import dev.milepost.events.PlannerEvent.PlanRevised;
import dev.milepost.events.PlannerEvent.PlanTranslated;
import dev.milepost.events.PlannerEvent.PlanningFailed;
import dev.milepost.events.PlannerEvent.PlanningStalled;
import dev.milepost.events.PlannerEvent.TaskAnnounced;
import dev.milepost.events.PlannerEvent.TrackingSettled;
import dev.milepost.events.PlannerEvent.WaveCompleted;
import dev.milepost.events.PlannerEvent.WaveReady;
import dev.milepost.events.fold.Spending;
import dev.milepost.gateway.domain.IssueState.Tally;
import dev.milepost.gateway.domain.RunState.RejectedCommand;
import dev.milepost.gateway.domain.RunState.WaveState;
import java.time.Instant;
import java.util.List;

/** The planner's words: the only ones that change a run's status. */
final class PlannerFold {
  private PlannerFold() {}

  static RunState evolve(RunState state, PlannerEvent event, Instant time) {
    var now = state.standing();
    return switch (event) {
      case MilestonePlanned e -> PlanFold.planned(state, e.plan());
      case PlanRevised e -> PlanFold.revised(state, e);
      case PlanTranslated e ->
          state.spent(Spending.PLANNING, spending -> spending.plusPlanning(e.usage()));
      case PlanPhaseStarted e -> PhaseFold.started(state, e, time);
      case PlanPhaseCompleted e -> PhaseFold.completed(state, e, time);
      case PlanPhaseSkipped e -> PhaseFold.skipped(state, e, time);
      case PlanPhaseFailed e -> PhaseFold.failed(state, e);
      case PlanningStalled e -> PhaseFold.stalled(state, e);
      case PlanningFailed e -> PlanFold.failed(state, e);
      case WaveReady e -> wave(state.standing(now.goingOn(RunStatus.RUNNING)), e, time);
      case IssueReady e -> ready(state.standing(now.goingOn(RunStatus.RUNNING)), e, time);
      case TaskAnnounced e -> state;
      case AttemptLost e -> lost(state, e, time);
      case IssueFailed e -> failed(state, e, time);
      case IssueReopened e -> reopened(state, e, time);
      case IssueSkipped e -> skipped(state, e, time);
      case TrackingSettled e -> settled(state, e, time);
      case WaveCompleted e -> ended(state, e, time);
      case MilestonePaused e -> state.standing(now.paused(e.reason(), e.until()));
      case PauseElapsed e -> state;
      case MilestoneResumed e ->
          now.status() == RunStatus.PAUSED ? state.standing(now.to(now.resumeTo(), null)) : state;
      case MilestoneDeadlocked e ->
          state.deadlocked(
              e.blocked(),
              e.blocked().size() == 1
                  ? "1 issue waits and cannot start"
                  : e.blocked().size() + " issues wait and none can start");
      case CleanupRequested e -> state.standing(now.goingOn(RunStatus.RUNNING));
      case MilestoneCompleted e -> RunTermination.begin(state, RunStatus.COMPLETED, null);
      case MilestoneFailed e -> state.standing(now.to(RunStatus.FAILED, e.reason()));
      case MilestoneCancelled e -> RunTermination.cancelled(state, e, time);
      case CommandRejected e -> state.rejected(new RejectedCommand(e.command(), e.reason(), time));
    };
  }

  private static RunState wave(RunState state, WaveReady event, Instant time) {
    if (state.waves().containsKey(event.wave())) {
      return state;
    }
    var next =
        state.wave(
            new WaveState(
                event.wave(), event.issues(), null, null, time, null, event.settleTogether()));
    for (int issue : event.issues()) {
      if (open(next, issue)) {
        next = next.issue(issue, time, change -> change.withWave(event.wave()));
      }
    }
    return next;
  }

  private static RunState ended(RunState state, WaveCompleted event, Instant time) {
    var wave = state.waves().get(event.wave());
    if (wave == null || wave.ended() != null) {
      return state;
    }
    return state.wave(
        new WaveState(
            wave.wave(),
            wave.issues(),
            event.merged(),
            event.failed(),
            wave.started(),
            time,
            wave.together()));
  }

  private static RunState ready(RunState state, IssueReady event, Instant time) {
    var assignment = event.assignment();
    var issue = state.issues().get(assignment.issue());
    if (issue == null || issue.status().isDone() || assignment.equals(issue.assignment())) {
      return state;
    }
    return state.issue(
        assignment.issue(),
        time,
        change ->
            change
                .withTitle(event.title())
                .offered(assignment, event.branch())
                .withStatus(IssueStatus.READY)
                .withReason(null));
  }

  private static RunState lost(RunState state, AttemptLost event, Instant time) {
    var assignment = event.assignment();
    var issue = state.issues().get(assignment.issue());
    if (issue == null || !issue.isClaimed(assignment, event.executor(), event.incarnation())) {
      return state;
    }
    var lost = state.spent(assignment.issue(), spending -> spending.lost(assignment));
    return lost.issue(
        assignment.issue(),
        time,
        change ->
            change
                .unassigned()
                .withStatus(IssueStatus.READY)
                .withReason(event.reason())
                .plusTally(new Tally(0, 1, 0, 0)));
  }

  private static RunState failed(RunState state, IssueFailed event, Instant time) {
    return open(state, event.issue())
        ? state.issue(
            event.issue(),
            time,
            change ->
                change
                    .unassigned()
                    .withStatus(failed(event.stage()))
                    .withConflicts(event.conflicts())
                    .withReason(event.reason()))
        : state;
  }

  private static IssueStatus failed(FailureStage stage) {
    return switch (stage) {
      case EXECUTION, REVIEW, MERGE -> IssueStatus.FAILED;
      case CONFLICT -> IssueStatus.CONFLICT;
    };
  }

  private static RunState reopened(RunState state, IssueReopened event, Instant time) {
    return open(state, event.issue())
        ? state.issue(
            event.issue(),
            time,
            change ->
                change
                    .unassigned()
                    .withStatus(IssueStatus.WAITING)
                    .withConflicts(List.of())
                    .withTogether(CombinationState.NONE)
                    .withRequests(change.requests().withRetry(false))
                    .withReason(null))
        : state;
  }

  private static RunState skipped(RunState state, IssueSkipped event, Instant time) {
    return open(state, event.issue())
        ? state.issue(
            event.issue(),
            time,
            change ->
                change
                    .unassigned()
                    .withStatus(IssueStatus.SKIPPED)
                    .withReleases(event.releaseDependents()))
        : state;
  }

  private static RunState settled(RunState state, TrackingSettled event, Instant time) {
    var status = event.closed() ? IssueStatus.CLOSED : IssueStatus.SKIPPED;
    return open(state, event.issue())
        ? state.issue(
            event.issue(),
            time,
            change -> change.unassigned().withStatus(status).withReason(event.reason()))
        : state;
  }

  private static boolean open(RunState state, int number) {
    var issue = state.issues().get(number);
    return issue != null && !issue.status().isDone();
  }
}
