package dev.milepost.planner.domain;

import dev.milepost.events.AgentSpec;
import dev.milepost.events.Assignment;
import dev.milepost.events.ExecutorEvent.AgentStarted;
import dev.milepost.events.ExecutorEvent.ConflictResolved;
import dev.milepost.events.ExecutorEvent.PushStarted;
import dev.milepost.events.ExecutorEvent.WorktreeReady;
import dev.milepost.events.ExecutorEvent.WorktreesRemoved;
import dev.milepost.events.GatewayEvent.BlockerForceResolved;
import dev.milepost.events.GatewayEvent.CancelRequested;
import dev.milepost.events.GatewayEvent.InstructionGiven;
import dev.milepost.events.GatewayEvent.IssueRetryRequested;
import dev.milepost.events.GatewayEvent.IssueSkipRequested;
import dev.milepost.events.GatewayEvent.MilestoneSubmitted;
import dev.milepost.events.GatewayEvent.PauseRequested;
import dev.milepost.events.GatewayEvent.PlanApproved;
import dev.milepost.events.GatewayEvent.PlanPhaseRetryRequested;
import dev.milepost.events.GatewayEvent.PlanPhaseSkipRequested;
import dev.milepost.events.GatewayEvent.PlanTranslationRequested;
import dev.milepost.events.GatewayEvent.ResumeRequested;
import dev.milepost.events.GatewayEvent.RunOptionsChanged;
import dev.milepost.events.MergeEvent.CombinationFailed;
import dev.milepost.events.MergeEvent.ConflictResolutionRequested;
import dev.milepost.events.MergeEvent.MergeConflicted;
import dev.milepost.events.MergeEvent.MergeFailed;
import dev.milepost.events.MergeEvent.MergeStarted;
import dev.milepost.events.MergeEvent.PrMerged;
import dev.milepost.events.MergeEvent.PrRebased;
import dev.milepost.events.OptionsChange;
import dev.milepost.events.PlanPhase;
import dev.milepost.events.PlannerEvent.AttemptLost;
import dev.milepost.events.PlannerEvent.CleanupRequested;
import dev.milepost.events.PlannerEvent.FailureStage;
import dev.milepost.events.PlannerEvent.IssueFailed;
import dev.milepost.events.PlannerEvent.IssueReopened;
import dev.milepost.events.PlannerEvent.IssueSkipped;
import dev.milepost.events.PlannerEvent.MilestoneCancelled;
import dev.milepost.events.PlannerEvent.MilestoneCompleted;
import dev.milepost.events.PlannerEvent.PlanPhaseFailed;
import dev.milepost.events.PlannerEvent.PlanPhaseSkipped;
import dev.milepost.events.PlannerEvent.PlanPhaseStarted;
import dev.milepost.events.PlannerEvent.PlanTranslated;
import dev.milepost.events.PlannerEvent.PlanningFailed;
import dev.milepost.events.PlannerEvent.PlanningStalled;
import dev.milepost.events.PlannerEvent.WaveCompleted;
import dev.milepost.events.ReviewEvent.CiFailed;
import dev.milepost.events.ReviewEvent.CiPassed;
import dev.milepost.events.ReviewEvent.FixRequested;
import dev.milepost.events.ReviewEvent.HeadMoved;
import dev.milepost.events.ReviewEvent.PrApproved;
import dev.milepost.events.ReviewEvent.ReviewFailed;
import dev.milepost.events.RunEvent;
import dev.milepost.events.Usage;
import dev.milepost.events.Work;
import java.util.List;
import java.util.Random;

/** Events that need not fit to anything; those that lead on come more often. */
final class AnyEvent {
  private AnyEvent() {}

  static RunEvent of(Random random) {
    int issue = random.nextInt(5);
    int round = random.nextInt(4) - 1;
    var work = Work.values()[random.nextInt(3)];
    var some = new Assignment(Math.max(1, issue), 1 + random.nextInt(3), work, Math.max(0, round));
    var assignment = random.nextBoolean() ? Assignment.implement(Math.max(1, issue), 1) : some;
    return switch (random.nextInt(53)) {
      case 0, 1 -> new MilestoneSubmitted(PlannerGiven.spec(random.nextInt(4), true, true), "x");
      case 2 -> new MilestoneSubmitted(PlannerGiven.spec(-1, random.nextBoolean(), false), "x");
      case 3, 4, 5 -> PlannerGiven.planned("", "After #1", "", "After #2, #3");
      case 6 -> PlannerGiven.planned("After #2", "After #1", "closed", "After #77");
      case 7 -> new PlanApproved("x");
      case 44, 45, 46 -> phase(random);
      case 49 -> new PlanTranslationRequested("w", "x");
      case 51 -> new InstructionGiven(issue, "w", "x");
      case 52 ->
          new RunOptionsChanged(
              new OptionsChange(new AgentSpec("shell", List.of("c"), null, null)), "x");
      case 50 -> new PlanTranslated("r", List.of(), "", Usage.UNKNOWN);
      case 47 -> new PlanPhaseRetryRequested("x");
      case 48 -> new PlanPhaseSkipRequested("x");
      case 8 -> new PauseRequested("x", "\u0000\n", random.nextBoolean());
      case 9 ->
          random.nextBoolean() ? new ResumeRequested("x") : PlannerGiven.paying(assignment, random);
      case 10 -> random.nextInt(5) == 0 ? new CancelRequested("x", "") : new ResumeRequested("x");
      case 11 -> new BlockerForceResolved(issue, random.nextBoolean() ? null : round, "x");
      case 12 -> new IssueRetryRequested(issue, "x");
      case 13 -> new IssueSkipRequested(issue, random.nextBoolean(), "x");
      case 14 -> new AttemptLost(assignment, "a", "inc-1", "r");
      case 15 -> new CleanupRequested(List.of());
      case 16 -> new IssueFailed(issue, FailureStage.MERGE, "r");
      case 17 -> new IssueReopened(issue, 3);
      case 18 -> new IssueSkipped(issue, true);
      case 19 -> new MilestoneCancelled("r");
      case 20 -> new MilestoneCompleted(1, 1);
      case 21 -> new PlanningFailed(List.of());
      case 22 -> new WaveCompleted(issue, List.of(), List.of());
      case 23, 24, 25 -> PlannerGiven.started(assignment);
      case 26, 27, 28 -> PlannerGiven.opened(assignment);
      case 29 -> PlannerGiven.fixed(assignment);
      case 30 -> PlannerGiven.failed(assignment);
      case 31 -> new ConflictResolved(assignment, "a", "inc-1", 1, "h");
      case 32 -> random.nextBoolean() ? new WorktreesRemoved("a", 1) : amid(random, assignment);
      case 33 -> new CiFailed(issue, 1, "h", List.of());
      case 34 ->
          random.nextBoolean()
              ? new CiPassed(issue, 1, "h", "")
              : new HeadMoved(issue, 1, "h", "h2");
      case 35 -> new FixRequested(issue, 1, round, "h", List.of());
      case 36 -> new PrApproved(issue, 1, "h");
      case 37 -> new ReviewFailed(issue, 1, "h", "r");
      case 38 -> new MergeConflicted(issue, 1, "h", List.of());
      case 39 -> new ConflictResolutionRequested(issue, 1, round, "h", List.of());
      case 40 -> new MergeFailed(issue, 1, "h", "r");
      case 41 -> new MergeStarted(issue, 1, "h");
      case 42 ->
          random.nextBoolean()
              ? new PrRebased(issue, 1, "h", "i", "r")
              : new CombinationFailed(
                  issue, 1, "h", "i", List.of(), List.of(1), List.of(), List.of());
      default -> new PrMerged(issue, 1, "h", "c", false);
    };
  }

  /** An executor's events before an assignment's end. */
  private static RunEvent amid(Random random, Assignment assignment) {
    return switch (random.nextInt(3)) {
      case 0 -> new WorktreeReady(assignment, "a", "inc-1", "h");
      case 1 -> new AgentStarted(assignment, "a", "inc-1");
      default -> new PushStarted(assignment, "a", "inc-1", "h");
    };
  }

  private static RunEvent phase(Random random) {
    var phase = PlanPhase.values()[random.nextInt(5)];
    int attempt = 1 + random.nextInt(2);
    return switch (random.nextInt(6)) {
      case 0 -> new PlanPhaseFailed(phase, attempt, "r");
      case 1 -> new PlanPhaseStarted(phase, attempt);
      case 2 -> new PlanPhaseSkipped(phase, "r");
      case 3 -> new PlanningStalled(phase, 3, "r", true);
      case 4 -> PlannerGiven.completed(phase, attempt);
      default ->
          PlannerGiven.drafted(
              phase, attempt, PlannerGiven.planned("", "After #1", "closed").plan());
    };
  }
}
