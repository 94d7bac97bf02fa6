package dev.milepost.planner.domain;

import dev.milepost.events.GatewayEvent;
import dev.milepost.events.GatewayEvent.BlockerForceResolved;
import dev.milepost.events.GatewayEvent.CancelRequested;
import dev.milepost.events.GatewayEvent.IssueRetryRequested;
import dev.milepost.events.GatewayEvent.IssueSkipRequested;
import dev.milepost.events.GatewayEvent.MilestoneSubmitted;
import dev.milepost.events.GatewayEvent.PauseRequested;
import dev.milepost.events.GatewayEvent.PlanApproved;
import dev.milepost.events.GatewayEvent.PlanPhaseRetryRequested;
import dev.milepost.events.GatewayEvent.PlanPhaseSkipRequested;
import dev.milepost.events.GatewayEvent.PlanRevisionRequested;
import dev.milepost.events.GatewayEvent.PlanTranslationRequested;
import dev.milepost.events.GatewayEvent.ResumeRequested;
import dev.milepost.events.PlannerEvent.CommandRejected;
import dev.milepost.planner.domain.PlannerState.PlannerTransition;

/** A command that makes no sense is answered with what was expected and what was found. */
final class Rejection {
  private Rejection() {}

  /**
   * @param expected such as "a paused run"
   */
  static PlannerTransition of(RunStage life, GatewayEvent wish, String expected) {
    return because(life, wish, expected, "a run that is " + life.shown());
  }

  static PlannerTransition because(
      RunStage life, GatewayEvent wish, String expected, String found) {
    var reason = "Expected %s, but found %s".formatted(expected, found);
    return PlannerTransition.saying(life, new CommandRejected(command(wish), reason));
  }

  private static String command(GatewayEvent wish) {
    return switch (wish) {
      case MilestoneSubmitted w -> "submit";
      case PlanApproved w -> "approve";
      case PlanRevisionRequested w -> "revise";
      case PlanTranslationRequested w -> "translate";
      case PlanPhaseRetryRequested w -> "retry planning";
      case PlanPhaseSkipRequested w -> "skip planning phase";
      case PauseRequested w -> "pause";
      case ResumeRequested w -> "resume";
      case CancelRequested w -> "cancel";
      case BlockerForceResolved w -> "force-resolve #" + w.issue();
      case GatewayEvent.ChangeApproved w -> "approve #" + w.issue();
      case GatewayEvent.InstructionGiven w -> "tell #" + w.issue();
      case GatewayEvent.RunOptionsChanged w -> "set";
      case IssueRetryRequested w -> "retry #" + w.issue();
      case IssueSkipRequested w -> "skip #" + w.issue();
      case GatewayEvent.RecordsSkipped w -> "skip records";
      case GatewayEvent.RunGivenUp w -> "give up";
      case GatewayEvent.RunArchived w -> "archive";
    };
  }
}
