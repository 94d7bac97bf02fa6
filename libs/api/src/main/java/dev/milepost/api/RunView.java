package dev.milepost.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.milepost.events.Budget;
import dev.milepost.events.ScheduleMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run in full (docs/api.md).
 *
 * @param summary its fields stand beside the view's own
 * @param over true when no later event changes the run
 * @param base the resolved base branch, else the one asked for
 * @param usage of all its agents
 * @param budget null for none
 * @param worktrees the issues that each executor has a worktree of
 * @param waits what services wait for before they ask its forge again
 * @param sandboxes what its agents and commands are kept in, by the services that run now
 * @param options what can be done about a run that is deadlocked or failed (P11)
 * @param notFound true if no plan could be made since what was asked for does not exist (S6); else
 *     left out
 * @param agent null for a run that only plans
 * @param planSeq the number of the event that its newest plan came with; 0, left out, for none
 * @param since of a view that has those issues alone that differ from the run as of this event;
 *     left out of one that has all
 * @param schedule {@link #FLOW} of a run that has no waves; left out of one that has (T1)
 * @param warnings what it names and services that run now cannot start; left out where all is well
 * @param train combinations of its merge train that are checked at once (T3); left out where each
 *     pull request is checked at its turn
 */
public record RunView(
    @JsonUnwrapped RunSummary summary,
    boolean over,
    List<String> problems,
    List<PhaseView> phases,
    long seq,
    @Nullable ForgeView forge,
    @Nullable String base,
    List<IssueView> issues,
    List<BlockedView> blocked,
    List<RejectionView> rejected,
    UsageView usage,
    @Nullable Budget budget,
    Map<String, List<Integer>> worktrees,
    List<WaitView> waits,
    List<SandboxView> sandboxes,
    List<RecoveryOption> options,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean notFound,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable AgentView agent,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) long planSeq,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long since,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String schedule,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<AgentWarning> warnings,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer train) {
  /** The schedule of a run in which each issue starts as soon as it can. */
  public static final String FLOW = "flow";

  /**
   * The agent that works from now on.
   *
   * @param command in the place of the profile's own; empty for that
   */
  public record AgentView(String profile, List<String> command) {
    public AgentView {
      command = Defaults.orEmpty(command);
    }
  }

  /** An issue of a deadlock. */
  public record BlockedView(int issue, List<BlockerView> blockers) {
    public BlockedView {
      blockers = Defaults.orEmpty(blockers);
    }
  }

  /** Its blocker; {@code kind} as in P11: {@code external-open}, {@code failed}, …. */
  public record BlockerView(int issue, String kind) {}

  /** A user's command that the planner answered with no. */
  public record RejectionView(String command, String reason, @Nullable Instant at) {}

  public RunView {
    problems = Defaults.orEmpty(problems);
    phases = Defaults.orEmpty(phases);
    issues = Defaults.orEmpty(issues);
    blocked = Defaults.orEmpty(blocked);
    rejected = Defaults.orEmpty(rejected);
    usage = usage == null ? UsageView.NONE : usage;
    worktrees = Defaults.orEmpty(worktrees);
    waits = Defaults.orEmpty(waits);
    sandboxes = Defaults.orEmpty(sandboxes);
    options = Defaults.orEmpty(options);
    warnings = Defaults.orEmpty(warnings);
  }

  /** The same with these issues, which are all, or those that differ from it as of an event. */
  public RunView with(List<IssueView> some, @Nullable Long changedSince) {
    return new RunView(
        summary,
        over,
        problems,
        phases,
        seq,
        forge,
        base,
        some,
        blocked,
        rejected,
        usage,
        budget,
        worktrees,
        waits,
        sandboxes,
        options,
        notFound,
        agent,
        planSeq,
        changedSince,
        schedule,
        warnings,
        train);
  }

  /**
   * Where issues stand in the plan of a run of this schedule: {@code level} where it has no waves,
   * else {@code wave}.
   */
  public static String columnOf(@Nullable String schedule) {
    return (FLOW.equals(schedule) ? ScheduleMode.FLOW : ScheduleMode.WAVES).column();
  }

  /** T1: true if each issue starts as soon as it can. */
  public boolean flows() {
    return FLOW.equals(schedule);
  }

  /** The run's id. */
  public String run() {
    return summary.run();
  }

  /** The status (docs/protocol.md, "A run's life"). */
  public String status() {
    return summary.status();
  }
}
