package dev.milepost.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of a run (M6). Of a run that is not over: the result so far, as of its newest event.
 *
 * @param restedSeconds how long of it the run was paused, or waited for a person
 * @param planning the phases of planning that began or were left out (P16)
 * @param criticalPath what determined how long it took, in words
 * @param criticalChain the same as the issues that waited for each other, the first one first
 * @param lowerBoundSeconds the time that no schedule stays under with what agents, checks and
 *     reviews took and so many agents at once (T4); left out before anything was settled
 * @param schedule {@link RunView#FLOW} of a run that has no waves; left out of one that has (T1)
 * @param seq the number of the run's newest event that it knows
 * @param asOf when that was appended
 */
public record MilestoneSummary(
    String run,
    @Nullable String milestone,
    String status,
    long durationSeconds,
    long restedSeconds,
    Issues issues,
    PullRequestCounts pullRequests,
    Attempts attempts,
    int fixRounds,
    UsageView usage,
    List<PlanningSpan> planning,
    List<WaveSummary> waves,
    List<IssueResult> results,
    @Nullable String criticalPath,
    List<ChainLink> criticalChain,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long lowerBoundSeconds,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String schedule,
    long seq,
    @Nullable Instant asOf) {
  /** Where its issues stand in the plan: {@code wave}, or {@code level} where it has no waves. */
  public String column() {
    return RunView.columnOf(schedule);
  }

  /** How many issues ended how; {@code conflict}: how many of the failed by a conflict. */
  public record Issues(
      int total, int merged, int failed, int conflict, int skipped, int closed, int nothingLeft) {}

  /** How many pull requests there are, and how many of them are merged, or closed by the end. */
  public record PullRequestCounts(int created, int merged, int closed) {}

  /** How many assignments were claimed, lost with their executor, and failed. */
  public record Attempts(int started, int lost, int failed) {}

  /**
   * A wave. What merged and what failed is as of its end, empty until then; what conflicts and what
   * was skipped is as of now.
   */
  public record WaveSummary(
      int wave,
      List<Integer> issues,
      List<Integer> merged,
      List<Integer> failed,
      List<Integer> conflict,
      List<Integer> skipped,
      long durationSeconds) {}

  /**
   * An issue.
   *
   * @param reason why it is in that state, where there is something to say
   * @param flaky names of checks that were red and then green on one head
   * @param failsWith issues of the run together with which a check fails that passed before
   * @param unchecked true if it was merged and no check looked at what landed
   * @param tampering what its head changes of that which judges it, a line each
   * @param durationSeconds from its first claim to its settling
   */
  public record IssueResult(
      int number,
      String title,
      String state,
      @Nullable String reason,
      List<String> conflicts,
      List<String> flaky,
      List<Integer> failsWith,
      boolean unchecked,
      List<String> tampering,
      int wave,
      int attempts,
      int rounds,
      @Nullable Integer pullRequest,
      @Nullable String mergeCommit,
      long durationSeconds,
      UsageView usage,
      PhaseSeconds phases) {}

  /** How long an issue was waiting for an executor, worked on, in review, and due to be merged. */
  public record PhaseSeconds(long waited, long worked, long reviewed, long merging) {}

  /**
   * An issue of the chain. Seconds count from the run's submission.
   *
   * @param after the issue that held it up; null for the first
   * @param because why that held it up; null for the first
   * @param from when it was no longer held up
   * @param offered when it was offered to executors; later than {@code from} where it waited for a
   *     free agent, for an approval or for a pause's end
   * @param until when it was settled
   */
  public record ChainLink(
      int issue,
      @Nullable Integer after,
      @Nullable String because,
      long from,
      long offered,
      long until,
      PhaseSeconds phases) {
    /** From the moment at which nothing held it up to its end. */
    public long seconds() {
      return until - from;
    }
  }
}
