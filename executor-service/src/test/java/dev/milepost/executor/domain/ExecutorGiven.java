package dev.milepost.executor.domain;

import dev.milepost.events.AgentSpec;
import dev.milepost.events.Assignment;
import dev.milepost.events.Budget;
import dev.milepost.events.ExecutorEvent.AttemptFailed;
import dev.milepost.events.ExecutorEvent.AttemptStarted;
import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.events.ExecutorEvent.PrOpened;
import dev.milepost.events.ForgeRef;
import dev.milepost.events.GatewayEvent.MilestoneSubmitted;
import dev.milepost.events.MergeMethod;
import dev.milepost.events.Plan;
import dev.milepost.events.PlannerEvent.AttemptLost;
import dev.milepost.events.PlannerEvent.IssueReady;
import dev.milepost.events.PlannerEvent.MilestonePlanned;
import dev.milepost.events.RunSpec;
import dev.milepost.events.Selector;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;

/** Events as the other services would write them. */
public final class ExecutorGiven {
  public static final String BASE = "main";

  private ExecutorGiven() {}

  public static RunSpec spec(boolean execute) {
    return new RunSpec(
        new Selector.ByMilestone("M1"),
        new ForgeRef.Local("/repo", "/issues"),
        "",
        execute,
        true,
        3,
        new AgentSpec("shell", List.of("agent"), Duration.ofMinutes(1), Duration.ZERO),
        List.of(),
        List.of(),
        List.of(),
        MergeMethod.SQUASH,
        List.of(),
        3,
        3);
  }

  public static MilestoneSubmitted submitted(boolean execute) {
    return new MilestoneSubmitted(spec(execute), "ann");
  }

  public static MilestonePlanned planned() {
    return new MilestonePlanned(
        new Plan(
            "M1",
            BASE,
            Plan.PlanStatus.READY,
            List.of(),
            new TreeMap<>(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            1,
            "",
            Plan.ConflictRisk.NONE));
  }

  /** A run whose agents may use so many tokens together. */
  public static RunSpec within(long tokens) {
    var plain = spec(true);
    var budget = new Budget(new Budget.Limit(tokens, null), null);
    return new RunSpec(
        plain.selector(),
        plain.forge(),
        plain.base(),
        true,
        true,
        plain.parallel(),
        new AgentSpec("shell", List.of("agent"), Duration.ofMinutes(1), Duration.ZERO, budget),
        List.of(),
        List.of(),
        List.of(),
        MergeMethod.SQUASH,
        List.of(),
        3,
        3);
  }

  public static MilestoneSubmitted submitted(RunSpec spec) {
    return new MilestoneSubmitted(spec, "ann");
  }

  public static IssueReady ready(Assignment assignment) {
    return new IssueReady(
        assignment,
        "Title of #" + assignment.issue(),
        "milepost/test-run/issue-" + assignment.issue(),
        List.of(),
        List.of(),
        null);
  }

  public static AttemptStarted claim(Assignment assignment, String executor, String incarnation) {
    return new AttemptStarted(assignment, executor, incarnation);
  }

  public static PrOpened opened(Assignment assignment, String executor, String incarnation) {
    return new PrOpened(assignment, executor, incarnation, 1, "url", "0".repeat(40));
  }

  public static AttemptFailed failed(Assignment assignment, String executor, String incarnation) {
    return new AttemptFailed(
        assignment, executor, incarnation, FailureKind.EXIT_CODE, 1, "exit code 1", "");
  }

  public static AttemptLost lost(Assignment assignment, String executor, String incarnation) {
    return new AttemptLost(assignment, executor, incarnation, "silent");
  }
}
