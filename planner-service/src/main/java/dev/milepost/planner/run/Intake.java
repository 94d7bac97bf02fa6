package dev.milepost.planner.run;

import dev.milepost.events.ExecutorEvent.WorktreesRemoved;
import dev.milepost.events.GatewayEvent;
import dev.milepost.events.GatewayEvent.CancelRequested;
import dev.milepost.events.GatewayEvent.MilestoneSubmitted;
import dev.milepost.events.GatewayEvent.PlanApproved;
import dev.milepost.events.GatewayEvent.PlanRevisionRequested;
import dev.milepost.events.Plan;
import dev.milepost.events.Plan.PlanStatus;
import dev.milepost.events.PlannerEvent.MilestoneCancelled;
import dev.milepost.events.PlannerEvent.MilestoneCompleted;
import dev.milepost.events.PlannerEvent.MilestonePlanned;
import dev.milepost.events.PlannerEvent.PlanningFailed;
import dev.milepost.events.RunEvent;
import dev.milepost.events.RunSpec;
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
          Turn.silent(new Planning(submitted.spec()));
      case Planning planning when event instanceof MilestonePlanned planned ->
          planned(run, planning.spec(), planned.plan());
      case Planning planning when event instanceof PlanningFailed ->
          Turn.silent(new Over("failed"));
      case Awaiting awaiting when event instanceof PlanApproved ->
          Schedule.advance(Running.of(run, awaiting.spec(), awaiting.plan()));
      case Awaiting awaiting when event instanceof PlanRevisionRequested wish ->
          Revisions.of(awaiting, wish);
      case Unborn unborn -> Turn.silent(unborn);
      case Planning planning -> wish(planning, event);
      case Awaiting awaiting -> wish(awaiting, event);
    };
  }

  /** S2, P10: the gate. */
  private static Turn planned(String run, RunSpec spec, Plan plan) {
    if (!spec.execute()) {
      return Turn.silent(new Over("planned"));
    }
    boolean open = spec.approved() && plan.status() != PlanStatus.NEEDS_REVIEW;
    return open
        ? Schedule.advance(Running.of(run, spec, plan))
        : Turn.silent(new Awaiting(spec, plan));
  }

  private static Turn wish(Before life, RunEvent event) {
    return switch (event) {
      case CancelRequested wish -> Wishes.cancelled(wish);
      case GatewayEvent wish -> Rejection.of(life, wish, expected(wish));
      default -> Turn.silent(life);
    };
  }

  private static String expected(GatewayEvent wish) {
    return switch (wish) {
      case MilestoneSubmitted w -> "a run that is not submitted yet";
      case PlanApproved w -> "a plan that awaits approval";
      case PlanRevisionRequested w -> "a plan that awaits approval, or a run";
      case GatewayEvent.ResumeRequested w -> "a paused run";
      case CancelRequested w -> "an unfinished run";
      case GatewayEvent.PauseRequested w -> "a running run";
      case GatewayEvent.BlockerForceResolved w -> "a running run";
      case GatewayEvent.IssueRetryRequested w -> "a running run";
      case GatewayEvent.IssueSkipRequested w -> "a running run";
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
