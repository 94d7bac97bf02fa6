package dev.milepost.events;

import java.util.List;

/**
 * All that a run was asked to be. Written once, with {@link GatewayEvent.MilestoneSubmitted}.
 *
 * @param selector which issues
 * @param forge where they live
 * @param base the base branch; empty for the repository's current one
 * @param execute false to plan only and touch nothing
 * @param approved true if the gate before execution was passed at submission
 * @param parallel attempts at once; 1 takes one issue through its whole cycle before the next
 * @param agent who does the work; null where nothing is executed
 * @param check the CI of a local forge, as program and arguments; empty for none
 * @param verify run in the worktree before a pull request is opened; empty for none
 * @param validations run one after another on the exact tree that is about to be merged
 * @param mergeMethod how to merge
 * @param forceResolved issues whose open blockers count as resolved
 * @param maxAttempts of one issue, lost ones included
 * @param maxFixRounds of one issue
 */
public record RunSpec(
    Selector selector,
    ForgeRef forge,
    String base,
    boolean execute,
    boolean approved,
    int parallel,
    @org.jspecify.annotations.Nullable AgentSpec agent,
    List<String> check,
    List<String> verify,
    List<List<String>> validations,
    MergeMethod mergeMethod,
    List<Integer> forceResolved,
    int maxAttempts,
    int maxFixRounds) {
  /** X8: the default of attempts for one issue. */
  public static final int DEFAULT_MAX_ATTEMPTS = 3;

  /** R4: the most fix rounds for one issue. */
  public static final int DEFAULT_MAX_FIX_ROUNDS = 3;

  public RunSpec {
    check = List.copyOf(check);
    verify = List.copyOf(verify);
    validations = validations.stream().map(List::copyOf).toList();
    forceResolved = List.copyOf(forceResolved);
  }

  /** Equal for two submissions of the same milestone (S4). */
  public String milestoneKey() {
    return forge.identity() + "@" + base + "/" + selector.label();
  }
}
