package dev.milepost.events;

import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.events.Finding.Severity;
import dev.milepost.events.Plan.ConflictRisk;
import dev.milepost.events.Plan.ExternalBlocker;
import dev.milepost.events.Plan.ExternalKind;
import dev.milepost.events.Plan.PlanStatus;
import dev.milepost.events.Plan.PlanWarning;
import dev.milepost.events.PlannerEvent.Blocked;
import dev.milepost.events.PlannerEvent.Blocker;
import dev.milepost.events.PlannerEvent.BlockerKind;
import dev.milepost.events.PlannerEvent.FailureStage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Examples of every event, with every field filled in one of them at least. */
final class Samples {
  private static final String HEAD = "4f2a9c01d7e84b0f9a3c5d6e7f80912a3b4c5d6e";
  private static final String NEWER = "9c01d7e84b0f9a3c5d6e7f80912a3b4c5d6e4f2a";
  private static final Finding FINDING = new Finding("check", "exit code 1\nexpected 2", "ab12");
  private static final Landed LANDED = new Landed(List.of(9), List.of("4f2a9c01 Add the table"));
  private static final Assignment FIX = new Assignment(12, 2, Work.FIX, 1);

  private Samples() {}

  static List<RunEvent> all() {
    var all = new java.util.ArrayList<RunEvent>();
    all.addAll(ofGateway());
    all.addAll(ofPlanner());
    all.addAll(ofExecutor());
    all.addAll(ofReview());
    all.addAll(ofMerge());
    return all;
  }

  private static List<RunEvent> ofGateway() {
    return List.of(
        new GatewayEvent.MilestoneSubmitted(spec(), "ann"),
        new GatewayEvent.MilestoneSubmitted(spec().withCommandsProfile("built"), "ann"),
        new GatewayEvent.MilestoneSubmitted(spec().withSchedule(ScheduleMode.FLOW), "ann"),
        new GatewayEvent.MilestoneSubmitted(spec().withTrain(4), "ann"),
        new GatewayEvent.PlanApproved("ann"),
        new GatewayEvent.PlanRevisionRequested(
            List.of(
                new Revision.Depend(15, 12),
                new Revision.Release(13, 12),
                new Revision.Move(14, 3),
                new Revision.Drop(9),
                new Revision.Reword(12, "Add two tables", "Both of them."),
                new Revision.Parallel(2)),
            true,
            "ann"),
        new GatewayEvent.PlanPhaseRetryRequested("ann"),
        new GatewayEvent.PlanPhaseSkipRequested("ann"),
        new GatewayEvent.PlanTranslationRequested("the page\ncan wait", "ann"),
        new GatewayEvent.PauseRequested("ann", "lunch"),
        new GatewayEvent.RecordsSkipped(0, 17_000_000_000L, 17_000_000_001L, "ann"),
        new GatewayEvent.RecordsSkipped(
            0, 17_000_000_000L, 17_000_000_001L, "ann", List.of("executor")),
        new GatewayEvent.RunGivenUp(
            "ann", "the disk was broken", "The record at offset 17 of …", 0, 17_000_000_000L, true),
        new GatewayEvent.RunArchived(
            "ann", "completed", "v1.2", "2026-11-29T10:00:00Z", 4_120_000_000L, "ab".repeat(32)),
        new GatewayEvent.ResumeRequested("ann"),
        new GatewayEvent.CancelRequested("ann", "wrong milestone"),
        new GatewayEvent.BlockerForceResolved(13, 9, "ann"),
        new GatewayEvent.IssueRetryRequested(13, "ann"),
        new GatewayEvent.ChangeApproved(12, HEAD, "ann"),
        new GatewayEvent.InstructionGiven(12, "Use the table\nthat is there.", "ann"),
        new GatewayEvent.RunOptionsChanged(new OptionsChange(spec().agent()), "ann"),
        new GatewayEvent.IssueSkipRequested(13, true, "ann"));
  }

  private static RunSpec spec() {
    return new RunSpec(
        new Selector.ByMilestone("M1: Größe \"quoted\""),
        new ForgeRef.Local("/srv/repository", "/srv/issues"),
        "main",
        true,
        false,
        3,
        new AgentSpec("shell", List.of("sh", "-c", "agent"), Duration.ofHours(1), Duration.ZERO),
        List.of("make", "test"),
        List.of("make", "quick"),
        List.of(List.of("make", "lint")),
        MergeMethod.SQUASH,
        List.of(9),
        3,
        3);
  }

  private static List<RunEvent> ofPlanner() {
    return List.of(
        new PlannerEvent.MilestonePlanned(plan()),
        new PlannerEvent.PlanRevised(plan(), List.of("#15 waits for #12"), 2),
        new PlannerEvent.PlanPhaseStarted(PlanPhase.CONTEXT, 1),
        new PlannerEvent.PlanPhaseCompleted(
            PlanPhase.CONTEXT,
            1,
            "1 file for 1 issue",
            HEAD,
            plan(),
            new ContextPackage(
                List.of(
                    new ContextPackage.IssueContext(
                        12,
                        List.of(
                            new ContextPackage.ContextFile(
                                "src/table.c", 3.5, 420, List.of("named in the issue"))))),
                ConflictRisk.LOW),
            new Usage("opus", 9_000_000_000L, 3_000_000_000L, 45_000_000_000L, "agent")),
        new PlannerEvent.PlanPhaseSkipped(PlanPhase.CONFLICTS, "the conflict risk is low"),
        new PlannerEvent.PlanPhaseFailed(PlanPhase.CONTEXT, 1, "the repository does not answer"),
        new PlannerEvent.PlanningStalled(
            PlanPhase.CONTEXT, 3, "the repository does not answer", true),
        new PlannerEvent.PlanTranslated(
            "0af7651916cd43dd8448eb211c80319c",
            List.of(new Revision.Depend(15, 12), new Revision.Parallel(2)),
            "as you say",
            new Usage("opus", 9_000_000_000L, 3_000_000_000L, 45_000_000_000L, "agent")),
        new PlannerEvent.PlanningFailed(List.of("No milestone \"M9\"; there are: \"M1\"")),
        new PlannerEvent.PlanningFailed(List.of("There is no plan document M9"), true),
        new PlannerEvent.WaveReady(1, List.of(12, 15), true),
        new PlannerEvent.IssueReady(
            FIX, "Add a table", "milepost/m1-ab/issue-12", List.of(FINDING), List.of("a.c"), HEAD),
        new PlannerEvent.TaskAnnounced(1, "TASK-001", 1, 5, "Starting TASK-001 [1/5]"),
        new PlannerEvent.AttemptLost(FIX, "executor-1", "i-1", "no beat for 30 s"),
        new PlannerEvent.IssueFailed(12, FailureStage.REVIEW, "3 fix rounds used up"),
        new PlannerEvent.IssueReopened(12, 4),
        new PlannerEvent.IssueSkipped(12, true),
        new PlannerEvent.TrackingSettled(10, true, "Its parts are done: #12, #13"),
        new PlannerEvent.WaveCompleted(1, List.of(12), List.of(15)),
        new PlannerEvent.MilestonePaused("lunch"),
        new PlannerEvent.PauseElapsed(Instant.parse("2026-11-21T15:00:30Z")),
        new PlannerEvent.MilestoneResumed(),
        new PlannerEvent.MilestoneDeadlocked(
            List.of(new Blocked(13, List.of(new Blocker(12, BlockerKind.FAILED))))),
        new PlannerEvent.CleanupRequested(List.of("executor-1")),
        new PlannerEvent.MilestoneCompleted(10, 1),
        new PlannerEvent.MilestoneFailed(List.of(12), "1 of 11 issues failed"),
        new PlannerEvent.MilestoneCancelled("wrong milestone"),
        new PlannerEvent.CommandRejected("resume", "Expected a paused run, but it is running"));
  }

  private static Plan plan() {
    return new Plan(
        "M1",
        "main",
        PlanStatus.READY,
        List.of(
            new PlannedIssue(
                12,
                "Add a table",
                false,
                List.of("backend"),
                List.of(11),
                List.of(13),
                List.of(14),
                true,
                List.of("src/table.c"))),
        new TreeMap<>(Map.of(1, List.of(12), 2, List.of(13))),
        List.of(new ExternalBlocker(12, 9, "owner/repo#9", ExternalKind.CLOSED)),
        List.of(List.of(12, 14)),
        List.of(new PlanWarning(12, "no acceptance criteria")),
        List.of(12, 13),
        List.of(List.of(12, 13)),
        1,
        "the largest wave has 1 issue",
        ConflictRisk.LOW);
  }

  private static List<RunEvent> ofExecutor() {
    return List.of(
        new ExecutorEvent.AttemptStarted(Assignment.implement(12, 1), "executor-1", "i-1"),
        new ExecutorEvent.AttemptFailed(
            FIX, "executor-1", "i-1", FailureKind.EXIT_CODE, 2, "exit code 2", "compile error\n"),
        new ExecutorEvent.UsageReported(
            FIX,
            "executor-1",
            "i-1",
            new Usage("opus", 9_000_000_000L, 3_000_000_000L, 45_000_000_000L, "agent")),
        new ExecutorEvent.PrOpened(FIX, "executor-1", "i-1", 31, "file:///srv/31", HEAD),
        new ExecutorEvent.FixPushed(FIX, "executor-1", "i-1", 31, NEWER),
        new ExecutorEvent.ConflictResolved(
            new Assignment(12, 2, Work.RESOLVE_CONFLICT, 1), "executor-1", "i-1", 31, NEWER),
        new ExecutorEvent.WorktreeReady(FIX, "executor-1", "i-1", HEAD),
        new ExecutorEvent.AgentStarted(FIX, "executor-1", "i-1", "its conversation is gone", null),
        new ExecutorEvent.AgentStarted(FIX, "executor-1", "i-1", "words of ann", 2),
        new ExecutorEvent.PushStarted(FIX, "executor-1", "i-1", NEWER),
        new ExecutorEvent.WorktreesRemoved("executor-1", 4));
  }

  private static List<RunEvent> ofReview() {
    return List.of(
        new ReviewEvent.CiPassed(12, 31, HEAD, "check passed"),
        new ReviewEvent.HeadMoved(12, 31, HEAD, NEWER),
        new ReviewEvent.HeadMoved(12, 31, HEAD, NEWER, "brought up to date: main is mended"),
        new ReviewEvent.CiFailed(12, 31, HEAD, List.of(FINDING)),
        new ReviewEvent.CiFailed(
            12, 31, HEAD, List.of(FINDING), List.of("review-81"), List.of("2"), LANDED),
        new ReviewEvent.CheckRerunRequested(12, 31, HEAD, 1, List.of("check"), List.of("1")),
        new ReviewEvent.PeopleReviewed(
            12,
            31,
            HEAD,
            List.of(
                new Finding(
                    "review by ann", "Handle zero", "b2", Severity.HIGH, null, "src/table.c", 7)),
            List.of("review-81", "4711"),
            true,
            List.of("bob approves it")),
        new ReviewEvent.FindingsReported(
            12,
            31,
            HEAD,
            List.of(
                new Finding("security", "A secret", "cd34", Severity.HIGH, 85, "src/table.c", 7)),
            List.of("style: it ended with exit code 1")),
        new ReviewEvent.ChangeHeld(12, 31, HEAD, List.of(FINDING)),
        new ReviewEvent.ChangeReleased(12, 31, HEAD, "ann"),
        new ReviewEvent.FixRequested(12, 31, 1, HEAD, List.of(FINDING)),
        new ReviewEvent.PrApproved(12, 31, NEWER),
        new ReviewEvent.ReviewFailed(12, 31, HEAD, "the same failure twice"));
  }

  private static List<RunEvent> ofMerge() {
    return List.of(
        new MergeEvent.MergeStarted(12, 31, HEAD),
        new MergeEvent.PrMerged(12, 31, HEAD, NEWER, false),
        new MergeEvent.PrRebased(12, 31, HEAD, NEWER, "the base changed the same files"),
        new MergeEvent.PrRebased(12, 31, HEAD, NEWER, "brought up to date", LANDED),
        new MergeEvent.CombinationFailed(
            12,
            31,
            HEAD,
            NEWER,
            List.of(new Finding("make", "exit code 2", "9f86d081884c7d65")),
            List.of(9, 11),
            LANDED.others(),
            List.of("2")),
        new MergeEvent.CombinationChecked(
            12,
            31,
            HEAD,
            "9f86d081884c7d65",
            NEWER,
            List.of(9, 11),
            MergeEvent.CombinationVerdict.FAILED,
            List.of(new Finding("make", "exit code 2", "9f86d081884c7d65")),
            List.of("lint"),
            "It conflicts with #9"),
        new MergeEvent.MergeConflicted(12, 31, HEAD, List.of("src/table.c")),
        new MergeEvent.ConflictResolutionRequested(12, 31, 1, HEAD, List.of("src/table.c")),
        new MergeEvent.ChangesListed(12, 31, HEAD, List.of("src/table.c"), true),
        new MergeEvent.UpdateStarted(12, 31, HEAD),
        new MergeEvent.NothingToMerge(12, 31, HEAD, NEWER),
        new MergeEvent.UpdateLeft(12, 31, HEAD, "It is up to date"),
        new MergeEvent.PullRequestsClosed(
            List.of(new MergeEvent.ClosedPullRequest(12, 31)), List.of("#13: !32 is locked")),
        new MergeEvent.MergeFailed(12, 31, HEAD, "conflicts in src/table.c"));
  }
}
