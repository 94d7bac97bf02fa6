package dev.milepost.cli.api;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A run as the gateway's read model has it. A list's entry has the same fields up to {@code by}.
 *
 * @param status see docs/protocol.md, "A run's life"
 * @param phase of planning that it is in, or rests in
 * @param over true when it will never change again
 * @param seq the number of its newest event
 * @param pausedUntil when a pause ends by itself; null where only somebody ends it
 */
public record RunResponse(
    String run,
    @Nullable String milestone,
    String status,
    @Nullable String phase,
    @Nullable String reason,
    boolean execute,
    int parallel,
    int wave,
    int waves,
    int completed,
    int total,
    int failed,
    @Nullable Instant submittedAt,
    @Nullable Instant updatedAt,
    @Nullable String by,
    boolean over,
    List<String> problems,
    List<PhaseResponse> phases,
    long seq,
    @Nullable ForgeResponse forge,
    @Nullable String base,
    List<IssueResponse> issues,
    List<BlockedResponse> blocked,
    List<RejectionResponse> rejected,
    @Nullable UsageResponse usage,
    Map<String, List<Integer>> worktrees,
    List<WaitResponse> waits,
    List<SandboxResponse> sandboxes,
    List<RecoveryOptionResponse> options,
    @Nullable Instant pausedUntil) {
  /** Where a run stays until somebody decides: the statuses of exit code 5. */
  private static final Set<String> UNDECIDED =
      Set.of("awaiting-approval", "paused", "deadlocked", "stalled", "stuck");

  public RunResponse {
    status = status.toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    problems = orEmpty(problems);
    phases = orEmpty(phases);
    issues = orEmpty(issues);
    blocked = orEmpty(blocked);
    rejected = orEmpty(rejected);
    waits = orEmpty(waits);
    sandboxes = orEmpty(sandboxes);
    options = orEmpty(options);
    worktrees = worktrees == null ? Map.of() : Collections.unmodifiableMap(worktrees);
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }

  /** True while something may still happen by itself. */
  public boolean moving() {
    return status.equals("planning") || status.equals("running") || pausedUntil != null;
  }

  /** True while it waits for a person. */
  public boolean undecided() {
    return UNDECIDED.contains(status) && pausedUntil == null;
  }

  /** What a person calls it. */
  public String name() {
    return Objects.requireNonNullElse(milestone, run);
  }

  /** Where its issues live. */
  public record ForgeResponse(
      @Nullable String kind,
      @Nullable String repository,
      @Nullable String issues,
      @Nullable String api,
      @Nullable String owner) {

    /** The path of a local repository; null for any other. */
    public @Nullable String path() {
      return "local".equals(kind) ? repository : null;
    }

    /** What a person calls the repository. */
    public String name() {
      return owner == null ? String.valueOf(repository) : owner + "/" + repository;
    }
  }

  /** A phase of planning. */
  public record PhaseResponse(
      String phase,
      String state,
      int attempt,
      @Nullable String summary,
      @Nullable String reason,
      @Nullable Instant startedAt,
      @Nullable Instant endedAt) {
    /** True when nothing more will come of it. */
    public boolean ended() {
      return state.equals("completed") || state.equals("skipped");
    }
  }

  /** One issue of the run. */
  public record IssueResponse(
      int number,
      @Nullable String title,
      String state,
      int wave,
      int attempt,
      int round,
      @Nullable String work,
      @Nullable String executor,
      @Nullable String branch,
      @Nullable Integer pullRequest,
      @Nullable String url,
      @Nullable String head,
      @Nullable String mergeCommit,
      @Nullable String pullRequestFate,
      @Nullable String reason,
      List<String> conflicts,
      List<String> flaky,
      List<Integer> failsWith,
      boolean unchecked,
      List<String> tampering,
      boolean held,
      Map<String, String> conflictKinds,
      List<Integer> blockedBy,
      int attemptsLost,
      int fixRounds,
      @Nullable Instant startedAt,
      @Nullable Instant updatedAt,
      @Nullable Instant settledAt,
      @Nullable UsageResponse usage) {
    public IssueResponse {
      state = state.toLowerCase(java.util.Locale.ROOT).replace('_', '-');
      conflicts = orEmpty(conflicts);
      flaky = orEmpty(flaky);
      failsWith = orEmpty(failsWith);
      tampering = orEmpty(tampering);
      conflictKinds = conflictKinds == null ? Map.of() : conflictKinds;
      blockedBy = orEmpty(blockedBy);
    }

    /** True if it failed, be it by a conflict. */
    public boolean failed() {
      return state.equals("failed") || state.equals("conflict");
    }

    /** True when nothing more will happen to it by itself. */
    public boolean settled() {
      return failed() || Set.of("closed", "merged", "nothing-left", "skipped").contains(state);
    }
  }

  /** What agents used, as far as it is known. */
  public record UsageResponse(long tokens, double costUsd, boolean tokensKnown, boolean costKnown) {
    /** True if there is something to tell. */
    public boolean any() {
      return tokens > 0 || costUsd > 0;
    }
  }

  /** An issue that a deadlock holds, and what it waits for. */
  public record BlockedResponse(int issue, List<BlockerResponse> blockers) {
    public BlockedResponse {
      blockers = orEmpty(blockers);
    }
  }

  /**
   * What programs are kept in.
   *
   * @param programs {@code agents}, {@code helpers}, {@code commands}
   * @param sandbox what keeps them in; where nothing does, why
   */
  public record SandboxResponse(
      String programs,
      @Nullable String profile,
      String sandbox,
      boolean confined,
      @Nullable String reach) {}

  /** P11: what can be done about a run that rests. */
  public record RecoveryOptionResponse(
      @Nullable String action, @Nullable String says, @Nullable String command) {}

  /** One blocker. */
  public record BlockerResponse(int issue, @Nullable String kind) {}

  /** A wish that the planner turned down. */
  public record RejectionResponse(String command, String reason, @Nullable Instant at) {}

  /**
   * A service waits for the forge, for instance for its rate limit, or for the next try of
   * something that failed.
   *
   * @param until null where it is not tried again by itself
   * @param what is tried again; null for a wait for the forge
   */
  public record WaitResponse(
      String service,
      String why,
      @Nullable Instant until,
      @Nullable Integer issue,
      @Nullable String what,
      @Nullable Instant since,
      int failures) {
    /** True if something failed, and nobody is merely asked to be patient. */
    public boolean repeated() {
      return what != null;
    }
  }
}
