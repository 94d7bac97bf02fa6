package dev.milepost.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The specification of a run. Written once, with {@link GatewayEvent.MilestoneSubmitted}; {@link
 * GatewayEvent.RunOptionsChanged} changes parts of it.
 *
 * @param selector which issues
 * @param forge where they live
 * @param base the base branch; empty for the repository's current one
 * @param execute false to plan only and touch nothing
 * @param approved true if the gate before execution was passed at submission
 * @param parallel attempts at once; 1 takes one issue through its whole cycle before the next
 * @param agent that does the work; null where nothing is executed
 * @param check the CI of a local forge, as program and arguments; empty for none
 * @param verify run in the worktree before a pull request is opened; empty for none
 * @param validations run one after another on the exact tree that is about to be merged
 * @param mergeMethod how to merge
 * @param forceResolved issues whose open blockers count as resolved
 * @param maxAttempts of one issue, lost ones included
 * @param maxFixRounds of one issue
 * @param review null for {@link ReviewSpec#DEFAULT}
 * @param planning the agent that helps to plan it (P20); null for the planner's configured agent
 * @param tracking the treatment of tracking issues; null for {@link TrackingSpec#DEFAULT}
 * @param commandsProfile what check, verification and validations may reach; null for the usual one
 * @param schedule null for {@link ScheduleMode#WAVES}
 * @param train T3: combinations of approved pull requests that are checked at once, 1 to {@link
 *     #MAX_TRAIN}; null where each is checked at its own turn
 */
@RecordBuilder
public record RunSpec(
    Selector selector,
    ForgeRef forge,
    String base,
    boolean execute,
    boolean approved,
    int parallel,
    @Nullable AgentSpec agent,
    List<String> check,
    List<String> verify,
    List<List<String>> validations,
    MergeMethod mergeMethod,
    List<Integer> forceResolved,
    int maxAttempts,
    int maxFixRounds,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ReviewSpec review,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable PlanningSpec planning,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable TrackingSpec tracking,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String commandsProfile,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ScheduleMode schedule,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer train)
    implements RunSpecBuilder.With {
  /** X8: the default of attempts for one issue. */
  public static final int DEFAULT_MAX_ATTEMPTS = 3;

  /** R4: the most fix rounds for one issue. */
  public static final int DEFAULT_MAX_FIX_ROUNDS = 3;

  /** T3: more checks at once serve no machine; each has a checkout of its own. */
  public static final int MAX_TRAIN = 64;

  /** A run that is reviewed by {@link ReviewSpec#DEFAULT}. */
  public RunSpec(
      Selector selector,
      ForgeRef forge,
      String base,
      boolean execute,
      boolean approved,
      int parallel,
      @Nullable AgentSpec agent,
      List<String> check,
      List<String> verify,
      List<List<String>> validations,
      MergeMethod mergeMethod,
      List<Integer> forceResolved,
      int maxAttempts,
      int maxFixRounds) {
    this(
        selector,
        forge,
        base,
        execute,
        approved,
        parallel,
        agent,
        check,
        verify,
        validations,
        mergeMethod,
        forceResolved,
        maxAttempts,
        maxFixRounds,
        null);
  }

  /** A run that is planned with the planner's configured agent. */
  public RunSpec(
      Selector selector,
      ForgeRef forge,
      String base,
      boolean execute,
      boolean approved,
      int parallel,
      @Nullable AgentSpec agent,
      List<String> check,
      List<String> verify,
      List<List<String>> validations,
      MergeMethod mergeMethod,
      List<Integer> forceResolved,
      int maxAttempts,
      int maxFixRounds,
      @Nullable ReviewSpec review) {
    this(
        selector,
        forge,
        base,
        execute,
        approved,
        parallel,
        agent,
        check,
        verify,
        validations,
        mergeMethod,
        forceResolved,
        maxAttempts,
        maxFixRounds,
        review,
        null,
        null,
        null,
        null,
        null);
  }

  public RunSpec {
    check = List.copyOf(check);
    verify = List.copyOf(verify);
    validations = validations.stream().map(List::copyOf).toList();
    forceResolved = List.copyOf(forceResolved);
  }

  /** How pull requests are reviewed. */
  public ReviewSpec reviewing() {
    return review == null ? ReviewSpec.DEFAULT : review;
  }

  /** The treatment of tracking issues. */
  public TrackingSpec trackings() {
    return tracking == null ? TrackingSpec.DEFAULT : tracking;
  }

  /** T1: the schedule; waves where none is named. */
  public ScheduleMode scheduled() {
    return schedule == null ? ScheduleMode.WAVES : schedule;
  }

  /** T1: true if each issue starts as soon as its own blockers are resolved. */
  public boolean flows() {
    return schedule == ScheduleMode.FLOW;
  }

  /** T3: true if combinations of pull requests are checked ahead of their turn. */
  public boolean trains() {
    return train != null;
  }

  /** Equal for two submissions of the same milestone (S4). */
  public String milestoneKey() {
    return forge.identity() + "@" + base + "/" + selector.key();
  }
}
