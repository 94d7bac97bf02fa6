package dev.milepost.planner.run;

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
import dev.milepost.planner.run.Life.After;
import dev.milepost.planner.run.Life.Awaiting;
import dev.milepost.planner.run.Life.Before;
import dev.milepost.planner.run.Life.Cleaning;
import dev.milepost.planner.run.Life.Ending;
import dev.milepost.planner.run.Life.Over;
import dev.milepost.planner.run.Life.Planning;
import dev.milepost.planner.run.Life.Unborn;
import dev.milepost.planner.run.PlannerState.Turn;
import java.util.TreeSet;

/** A run before its first wave and after its last. */
final class Intake {
  private Intake() {}

  static Turn fold(String run, Before life, RunEvent event) {
    return switch (life) {
      case Unborn unborn when event instanceof MilestoneSubmitted submitted ->
          Phases.begin(submitted.spec());
      case Planning planning -> Phases.fold(run, planning, event);
      case Awaiting awaiting when event instanceof PlanApproved -> Phases.approved(awaiting);
      case Awaiting awaiting when event instanceof PlanRevisionRequested wish ->
          Revisions.of(awaiting, wish);
      case Unborn unborn -> Turn.silent(unborn);
      case Awaiting awaiting -> wish(awaiting, event);
    };
  }

  private static Turn wish(Before life, RunEvent event) {
    return switch (event) {
      case CancelRequested wish -> Wishes.cancelled(wish);
      case GatewayEvent wish -> Rejection.of(life, wish, expected(wish));
      default -> Turn.silent(life);
    };
  }

  /** What a wish makes sense for. */
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
      case GatewayEvent.IssueRetryRequested w -> "a running run";
      case GatewayEvent.IssueSkipRequested w -> "a running run";
      case GatewayEvent.RecordsSkipped w -> "a run that is stuck";
      case GatewayEvent.RunGivenUp w -> "a run that is stuck";
    };
  }

  static Turn fold(After life, RunEvent event) {
    return switch (event) {
      case WorktreesRemoved e when life instanceof Cleaning cleaning ->
          answered(cleaning, e.executor());
      case MilestoneCompleted e when life instanceof Cleaning || isEnding(life, "completed") ->
          Turn.silent(new Over("completed"));
      case MilestoneCancelled e when isEnding(life, "cancelled") ->
          Turn.silent(new Over("cancelled"));
      case MilestonePlanned e when isEnding(life, "planned") -> Turn.silent(new Over("planned"));
      case GatewayEvent wish -> Rejection.of(life, wish, expected(wish));
      default -> Turn.silent(life);
    };
  }

  private static boolean isEnding(After life, String outcome) {
    return life instanceof Ending ending && ending.outcome().equals(outcome);
  }

  private static Turn answered(Cleaning life, String executor) {
    var left = new TreeSet<>(life.executors());
    if (!left.remove(executor)) {
      return Turn.silent(life);
    }
    return left.isEmpty()
        ? Turn.saying(
            new Ending("completed"), new MilestoneCompleted(life.merged(), life.skipped()))
        : Turn.silent(new Cleaning(left, life.merged(), life.skipped()));
  }
}
