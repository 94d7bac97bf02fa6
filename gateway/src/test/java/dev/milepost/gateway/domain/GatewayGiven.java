package dev.milepost.gateway.domain;

import dev.milepost.events.AgentSpec;
import dev.milepost.events.Assignment;
import dev.milepost.events.ExecutorEvent.AttemptStarted;
import dev.milepost.events.ExecutorEvent.PrOpened;
import dev.milepost.events.ExecutorEvent.WorktreesRemoved;
import dev.milepost.events.ForgeRef;
import dev.milepost.events.GatewayEvent.MilestoneSubmitted;
import dev.milepost.events.MergeEvent.MergeStarted;
import dev.milepost.events.MergeEvent.PrMerged;
import dev.milepost.events.MergeMethod;
import dev.milepost.events.Plan;
import dev.milepost.events.Plan.ConflictRisk;
import dev.milepost.events.Plan.PlanStatus;
import dev.milepost.events.PlannedIssue;
import dev.milepost.events.PlannerEvent.CleanupRequested;
import dev.milepost.events.PlannerEvent.IssueReady;
import dev.milepost.events.PlannerEvent.MilestoneCompleted;
import dev.milepost.events.PlannerEvent.MilestonePlanned;
import dev.milepost.events.PlannerEvent.WaveCompleted;
import dev.milepost.events.PlannerEvent.WaveReady;
import dev.milepost.events.ReviewEvent.CiPassed;
import dev.milepost.events.ReviewEvent.PrApproved;
import dev.milepost.events.RunEvent;
import dev.milepost.events.RunSpec;
import dev.milepost.events.Selector;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Events of runs for tests: two issues, the second of which waits for the first. */
public final class GatewayGiven {
  public static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  private GatewayGiven() {}

  public static RunSpec spec(boolean execute, boolean approved) {
    return new RunSpec(
        new Selector.ByMilestone("M1: Code Graph"),
        new ForgeRef.Local("/repo", "/issues"),
        "",
        execute,
        approved,
        2,
        execute ? agent() : null,
        List.of("make", "test"),
        List.of(),
        List.of(),
        MergeMethod.SQUASH,
        List.of(),
        3,
        3);
  }

  private static AgentSpec agent() {
    return new AgentSpec("shell", List.of("true"), Duration.ofHours(1), Duration.ZERO);
  }

  public static MilestoneSubmitted submitted() {
    return new MilestoneSubmitted(spec(true, true), "ann");
  }

  public static MilestonePlanned planned(PlanStatus status) {
    return new MilestonePlanned(
        new Plan(
            "M1: Code Graph",
            "main",
            status,
            List.of(issue(1, List.of(), List.of(2), true), issue(2, List.of(1), List.of(), false)),
            new TreeMap<>(Map.of(1, List.of(1), 2, List.of(2))),
            List.of(),
            List.of(),
            List.of(),
            List.of(1, 2),
            List.of(List.of(1, 2)),
            1,
            "one at a time",
            ConflictRisk.NONE));
  }

  /** A run whose plan waits for a person. */
  public static List<RunEvent> awaitingApproval() {
    return List.of(new MilestoneSubmitted(spec(true, false), "ann"), planned(PlanStatus.READY));
  }

  /** One that waits for nobody. */
  static PlannedIssue free(int number) {
    return issue(number, List.of(), List.of(), true);
  }

  private static PlannedIssue issue(
      int number, List<Integer> dependsOn, List<Integer> blocks, boolean free) {
    return new PlannedIssue(
        number, "Issue " + number, false, List.of(), dependsOn, blocks, List.of(), free, List.of());
  }

  public static IssueReady ready(Assignment assignment) {
    return ready(assignment, "Issue " + assignment.issue());
  }

  public static IssueReady ready(Assignment assignment, String title) {
    return new IssueReady(
        assignment, title, "milepost/run/issue-" + assignment.issue(), List.of(), List.of(), null);
  }

  /** From the offer to the merge. */
  public static List<RunEvent> merged(int issue) {
    var work = Assignment.implement(issue, 1);
    var head = "head-" + issue;
    return List.of(
        ready(work),
        new AttemptStarted(work, "executor-1", "a"),
        new PrOpened(work, "executor-1", "a", 30 + issue, "file:///pr", head),
        new CiPassed(issue, 30 + issue, head, "green"),
        new PrApproved(issue, 30 + issue, head),
        new MergeStarted(issue, 30 + issue, head),
        new PrMerged(issue, 30 + issue, head, "commit-" + issue, false));
  }

  /** Numbered from 1, a second apart. */
  public static List<SequencedEvent> entries(List<? extends RunEvent> events) {
    var entries = new ArrayList<SequencedEvent>();
    for (var event : events) {
      long seq = entries.size() + 1;
      entries.add(new SequencedEvent(seq, BEGIN.plusSeconds(seq), event));
    }
    return entries;
  }

  public static RunState state(List<? extends RunEvent> events) {
    return RunFold.of("m1-abc", entries(events));
  }

  /** A whole run of both issues. */
  public static List<RunEvent> completed() {
    var events = new ArrayList<RunEvent>();
    events.add(submitted());
    events.add(planned(PlanStatus.READY));
    events.add(new WaveReady(1, List.of(1), true));
    events.addAll(merged(1));
    events.add(new WaveCompleted(1, List.of(1), List.of()));
    events.add(new WaveReady(2, List.of(2), true));
    events.addAll(merged(2));
    events.add(new WaveCompleted(2, List.of(2), List.of()));
    events.add(new CleanupRequested(List.of("executor-1")));
    events.add(new WorktreesRemoved("executor-1", 2));
    events.add(new MilestoneCompleted(2, 0));
    return List.copyOf(events);
  }
}
