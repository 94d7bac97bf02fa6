package dev.milepost.planner.domain;

import dev.milepost.events.AgentSpec;
import dev.milepost.events.Assignment;
import dev.milepost.events.Budget;
import dev.milepost.events.ExecutorEvent.AttemptFailed;
import dev.milepost.events.ExecutorEvent.AttemptStarted;
import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.events.ExecutorEvent.FixPushed;
import dev.milepost.events.ExecutorEvent.PrOpened;
import dev.milepost.events.ExecutorEvent.UsageReported;
import dev.milepost.events.Finding;
import dev.milepost.events.ForgeRef;
import dev.milepost.events.GatewayEvent.MilestoneSubmitted;
import dev.milepost.events.GatewayEvent.ResumeRequested;
import dev.milepost.events.MergeEvent.PrMerged;
import dev.milepost.events.MergeMethod;
import dev.milepost.events.Plan;
import dev.milepost.events.PlanPhase;
import dev.milepost.events.PlannerEvent.IssueReady;
import dev.milepost.events.PlannerEvent.MilestonePlanned;
import dev.milepost.events.PlannerEvent.PauseElapsed;
import dev.milepost.events.PlannerEvent.PlanPhaseCompleted;
import dev.milepost.events.RunEvent;
import dev.milepost.events.RunSpec;
import dev.milepost.events.ScheduleMode;
import dev.milepost.events.Selector;
import dev.milepost.events.Usage;
import dev.milepost.events.Work;
import dev.milepost.planner.domain.plan.PlanBuilder;
import dev.milepost.planner.domain.plan.PlanRequest;
import dev.milepost.planner.domain.plan.SourceIssue;
import dev.milepost.testkit.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The shared part of the tests of the planner's fold: runs, and others' events in them. */
final class PlannerGiven {
  static final String RUN = Scenario.STREAM;
  static final Finding FINDING = new Finding("ci", "1 test failed", "f1");

  private PlannerGiven() {}

  static Scenario<PlannerState, RunEvent, PlannerEffect> scenario() {
    return Scenario.of(new PlannerParticipant());
  }

  static MilestoneSubmitted submitted(int parallel) {
    return new MilestoneSubmitted(spec(parallel, true, true), "ann");
  }

  /** T1: a run without waves. */
  static MilestoneSubmitted flowing(int parallel) {
    return new MilestoneSubmitted(
        spec(parallel, true, true).withSchedule(ScheduleMode.FLOW), "ann");
  }

  static RunSpec spec(int parallel, boolean execute, boolean approved) {
    return new RunSpec(
        new Selector.ByMilestone("M1"),
        new ForgeRef.Local("/r", "/i"),
        "",
        execute,
        approved,
        parallel,
        new AgentSpec("shell", List.of("true"), Duration.ofHours(1), Duration.ZERO),
        List.of(),
        List.of(),
        List.of(),
        MergeMethod.SQUASH,
        List.of(),
        3,
        3);
  }

  /** Issues 1, 2, … with these bodies; a body of "closed" is a closed issue. */
  static MilestonePlanned planned(String... bodies) {
    var issues = new ArrayList<SourceIssue>();
    for (int i = 0; i < bodies.length; i++) {
      boolean closed = bodies[i].equals("closed");
      issues.add(new SourceIssue(i + 1, "Issue " + (i + 1), closed, List.of(), bodies[i]));
    }
    return new MilestonePlanned(
        PlanBuilder.of(
            new PlanRequest("M1", "main", "r", issues, List.of(), List.of(), List.of())));
  }

  /** A phase that leaves the plan as it is. */
  static PlanPhaseCompleted completed(PlanPhase phase, int attempt) {
    return new PlanPhaseCompleted(phase, attempt, "done", null, null, null, null);
  }

  /** A phase that leaves this plan. */
  static PlanPhaseCompleted drafted(PlanPhase phase, int attempt, Plan plan) {
    return new PlanPhaseCompleted(phase, attempt, "done", null, plan, null, null);
  }

  static Assignment implement(int issue) {
    return Assignment.implement(issue, 1);
  }

  static Assignment fix(int issue, int round) {
    return new Assignment(issue, 1, Work.FIX, round);
  }

  static IssueReady ready(Assignment assignment) {
    return new IssueReady(
        assignment,
        "Issue " + assignment.issue(),
        "milepost/" + RUN + "/issue-" + assignment.issue(),
        List.of(),
        List.of(),
        null);
  }

  static AttemptStarted started(Assignment assignment) {
    return started(assignment, "a");
  }

  static AttemptStarted started(Assignment assignment, String executor) {
    return new AttemptStarted(assignment, executor, "inc-1");
  }

  static PrOpened opened(Assignment assignment) {
    int issue = assignment.issue();
    return new PrOpened(assignment, "a", "inc-1", 100 + issue, "url", "head-" + issue);
  }

  static FixPushed fixed(Assignment assignment) {
    int issue = assignment.issue();
    var head = "head-" + issue + "-" + assignment.round();
    return new FixPushed(assignment, "a", "inc-1", 100 + issue, head);
  }

  /** An agent's provider gives no more before then. */
  static AttemptFailed limited(Assignment assignment, Instant resumeAt) {
    return new AttemptFailed(
        assignment, "a", "inc-1", FailureKind.USAGE_LIMIT, null, "limit", "", resumeAt);
  }

  static UsageReported used(Assignment assignment, @Nullable Long tokens) {
    var usage = new Usage("m", tokens, tokens == null ? null : 0L, null, null);
    return new UsageReported(assignment, "a", "inc-1", usage);
  }

  /** Events about money. */
  static RunEvent paying(Assignment assignment, Random random) {
    var time = Instant.EPOCH.plusSeconds(random.nextInt(3));
    return switch (random.nextInt(4)) {
      case 0 -> limited(assignment, time);
      case 1 -> used(assignment, random.nextBoolean() ? null : 5L);
      case 2 -> new PauseElapsed(time);
      default ->
          new ResumeRequested("x", new Budget(new Budget.Limit(random.nextLong(20), null), null));
    };
  }

  static AttemptFailed failed(Assignment assignment) {
    return new AttemptFailed(
        assignment, "a", "inc-1", FailureKind.EXIT_CODE, 1, "the agent exited with 1", "");
  }

  static PrMerged merged(int issue) {
    return new PrMerged(issue, 100 + issue, "head-" + issue, "commit-" + issue, false);
  }

  /** From offer to merge. */
  static RunEvent[] wholeCycle(int issue) {
    var assignment = implement(issue);
    return new RunEvent[] {started(assignment), opened(assignment), merged(issue)};
  }
}
