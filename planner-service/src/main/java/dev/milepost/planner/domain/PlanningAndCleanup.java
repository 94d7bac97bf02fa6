package dev.milepost.planner.domain;

import dev.milepost.events.ExecutorEvent.WorktreesRemoved;
import dev.milepost.events.GatewayEvent;
import dev.milepost.events.GatewayEvent.CancelRequested;
import dev.milepost.events.GatewayEvent.MilestoneSubmitted;
import dev.milepost.events.GatewayEvent.PlanApproved;
import dev.milepost.events.GatewayEvent.PlanRevisionRequested;
import dev.milepost.events.PlannerEvent.MilestoneCancelled;
import dev.milepost.events.PlannerEvent.MilestoneCompleted;
import dev.milepost.events.PlannerEvent.MilestonePlanned;
import dev.milepost.events.RunEvent;
import dev.milepost.planner.domain.PlannerState.PlannerTransition;
import dev.milepost.planner.domain.RunStage.AfterExecution;
import dev.milepost.planner.domain.RunStage.AwaitingPlanApproval;
import dev.milepost.planner.domain.RunStage.BeforeExecution;
import dev.milepost.planner.domain.RunStage.Cleaning;
import dev.milepost.planner.domain.RunStage.Ending;
import dev.milepost.planner.domain.RunStage.NotSubmitted;
import dev.milepost.planner.domain.RunStage.Over;
import dev.milepost.planner.domain.RunStage.Planning;
import java.util.TreeSet;

/** A run before its first wave and after its last. */
final class PlanningAndCleanup {
  private PlanningAndCleanup() {}

  static PlannerTransition fold(String run, BeforeExecution life, RunEvent event) {
    return switch (life) {
      case NotSubmitted unborn when event instanceof MilestoneSubmitted submitted ->
          PlanningPhases.begin(submitted.spec());
      case Planning planning -> PlanningPhases.fold(run, planning, event);
      case AwaitingPlanApproval awaiting when event instanceof PlanApproved ->
          PlanningPhases.approved(awaiting);
      case AwaitingPlanApproval awaiting when event instanceof PlanRevisionRequested wish ->
          Revisions.of(awaiting, wish);
      case NotSubmitted unborn -> PlannerTransition.silent(unborn);
      case AwaitingPlanApproval awaiting when event instanceof GatewayEvent.RunOptionsChanged ->
          PlannerTransition.silent(awaiting);
      case AwaitingPlanApproval awaiting -> wish(awaiting, event);
    };
  }

  private static PlannerTransition wish(BeforeExecution life, RunEvent event) {
    return switch (event) {
      case CancelRequested wish -> UserCommandHandler.cancelled(wish);
      case GatewayEvent wish -> Rejection.of(life, wish, expected(wish));
      default -> PlannerTransition.silent(life);
    };
  }

  /** The stages in which a user command makes sense. */
  static String expected(GatewayEvent wish) {
    return switch (wish) {
      case MilestoneSubmitted w -> "a run that is not submitted yet";
      case PlanApproved w -> "a plan that awaits approval";
      case PlanRevisionRequested w -> "a plan that awaits approval, or a run";
      case GatewayEvent.PlanTranslationRequested w -> "a plan that awaits approval, or a run";
      case GatewayEvent.ResumeRequested w -> "a paused run";
      case CancelRequested w -> "an unfinished run";
      case GatewayEvent.PlanPhaseRetryRequested w -> "planning that has stalled";
      case GatewayEvent.PlanPhaseSkipRequested w -> "a run that is planning";
      case GatewayEvent.PauseRequested w -> "a running run";
      case GatewayEvent.BlockerForceResolved w -> "a running run";
      case GatewayEvent.ChangeApproved w -> "a running run";
      case GatewayEvent.InstructionGiven w -> "a running run";
      case GatewayEvent.RunOptionsChanged w -> "an unfinished run";
      case GatewayEvent.IssueRetryRequested w -> "a running run";
      case GatewayEvent.IssueSkipRequested w -> "a running run";
      case GatewayEvent.RecordsSkipped w -> "a run that is stuck";
      case GatewayEvent.RunGivenUp w -> "a run that is stuck";
      case GatewayEvent.RunArchived w -> "a finished run";
    };
  }

  static PlannerTransition fold(AfterExecution life, RunEvent event) {
    return switch (event) {
      case WorktreesRemoved e when life instanceof Cleaning cleaning ->
          answered(cleaning, e.executor());
      case MilestoneCompleted e when life instanceof Cleaning || isEnding(life, "completed") ->
          PlannerTransition.silent(new Over("completed"));
      case MilestoneCancelled e when isEnding(life, "cancelled") ->
          PlannerTransition.silent(new Over("cancelled"));
      case MilestonePlanned e when isEnding(life, "planned") ->
          PlannerTransition.silent(new Over("planned"));
      case GatewayEvent wish -> Rejection.of(life, wish, expected(wish));
      default -> PlannerTransition.silent(life);
    };
  }

  private static boolean isEnding(AfterExecution life, String outcome) {
    return life instanceof Ending ending && ending.outcome().equals(outcome);
  }

  private static PlannerTransition answered(Cleaning life, String executor) {
    var left = new TreeSet<>(life.executors());
    if (!left.remove(executor)) {
      return PlannerTransition.silent(life);
    }
    return left.isEmpty()
        ? PlannerTransition.saying(
            new Ending("completed"), new MilestoneCompleted(life.merged(), life.skipped()))
        : PlannerTransition.silent(new Cleaning(left, life.merged(), life.skipped()));
  }
}
