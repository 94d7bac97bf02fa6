package dev.milepost.gateway.view;

import dev.milepost.gateway.view.IssueState.PullRequestState;
import dev.milepost.gateway.view.IssueState.PullRequestState.Fate;
import dev.milepost.gateway.view.IssueState.Tally;
import dev.milepost.gateway.view.RunState.WaveState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a run came to (M6). Of a run that is not over: what it has come to so far, as of its newest
 * event.
 *
 * @param restedSeconds how long of it the run was paused, or waited for a person
 * @param planning the phases of planning that began or were left out (P16)
 * @param criticalPath what determined how long it took, in words
 * @param criticalChain the same as the issues that waited for each other, the first one first
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
    List<CriticalChain.Link> criticalChain) {
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
  public record PhaseSeconds(long waited, long worked, long reviewed, long merging) {
    static PhaseSeconds of(PhaseDurations phases) {
      return new PhaseSeconds(
          phases.waited() / 1000,
          phases.worked() / 1000,
          phases.reviewed() / 1000,
          phases.merging() / 1000);
    }
  }

  /** The summary of a state. */
  public static MilestoneSummary of(RunState state) {
    return of(state, null);
  }

  /**
   * The same of a run that may be stuck.
   *
   * @param stuck why the run cannot be shown any further; null where all is well (E5)
   */
  public static MilestoneSummary of(RunState state, @Nullable String stuck) {
    var submitted = state.submitted();
    var issues = state.issues().values();
    var tally = issues.stream().map(IssueState::tally).reduce(Tally.NONE, Tally::plus);
    var chain = CriticalChain.of(state);
    var rested = state.standing().restedMillis() / 1000;
    var created = issues.stream().filter(issue -> issue.pullRequest() != null).count();
    return new MilestoneSummary(
        state.run(),
        submitted == null ? null : submitted.spec().selector().label(),
        stuck == null ? ApiNames.of(state.standing().status()) : RunSummary.STUCK,
        seconds(submitted == null ? null : submitted.at(), state.updated()),
        rested,
        new Issues(
            issues.size(),
            count(state, IssueStatus.MERGED),
            count(state, IssueStatus.FAILED) + count(state, IssueStatus.CONFLICT),
            count(state, IssueStatus.CONFLICT),
            count(state, IssueStatus.SKIPPED),
            count(state, IssueStatus.CLOSED),
            count(state, IssueStatus.NOTHING_LEFT)),
        new PullRequestCounts((int) created, count(state, IssueStatus.MERGED), closed(state)),
        new Attempts(tally.started(), tally.lost(), tally.failed()),
        tally.fixRounds(),
        UsageView.of(state.spending().total()),
        state.standing().phases().values().stream().map(PlanningSpan::of).toList(),
        state.waves().values().stream().map(wave -> wave(wave, state)).toList(),
        issues.stream().map(issue -> result(issue, state)).toList(),
        CriticalChainText.remark(chain, rested),
        chain);
  }

  private static int closed(RunState state) {
    return (int)
        state.issues().values().stream()
            .map(IssueState::pullRequest)
            .filter(request -> request != null && request.fate() == Fate.CLOSED)
            .count();
  }

  private static int count(RunState state, IssueStatus status) {
    return (int) state.issues().values().stream().filter(i -> i.status() == status).count();
  }

  private static WaveSummary wave(WaveState wave, RunState state) {
    return new WaveSummary(
        wave.wave(),
        wave.issues(),
        Objects.requireNonNullElse(wave.merged(), List.of()),
        Objects.requireNonNullElse(wave.failed(), List.of()),
        in(wave, state, IssueStatus.CONFLICT),
        in(wave, state, IssueStatus.SKIPPED),
        seconds(wave.started(), wave.ended() == null ? state.updated() : wave.ended()));
  }

  private static List<Integer> in(WaveState wave, RunState state, IssueStatus status) {
    return wave.issues().stream()
        .filter(number -> state.issues().containsKey(number))
        .filter(number -> state.issues().get(number).status() == status)
        .toList();
  }

  private static IssueResult result(IssueState issue, RunState state) {
    var assignment = issue.assignment();
    var times = issue.times();
    var pullRequest = issue.pullRequest();
    return new IssueResult(
        issue.number(),
        issue.title(),
        ApiNames.of(issue.status()),
        issue.reason(),
        issue.conflicts(),
        issue.flaky(),
        issue.together().failsWith(),
        issue.together().unchecked(),
        issue.tampered().told(),
        issue.wave(),
        assignment == null ? 0 : assignment.attempt(),
        issue.tally().fixRounds(),
        pullRequest == null ? null : pullRequest.number(),
        commit(pullRequest),
        seconds(times.started(), times.settled() == null ? times.updated() : times.settled()),
        UsageView.of(state.spending().of(issue.number())),
        PhaseSeconds.of(times.phases()));
  }

  private static @Nullable String commit(@Nullable PullRequestState pullRequest) {
    return pullRequest == null ? null : pullRequest.mergeCommit();
  }

  private static long seconds(@Nullable Instant from, @Nullable Instant to) {
    // Clocks of two services may differ: never less than nothing.
    return from == null || to == null ? 0 : Math.max(0, Duration.between(from, to).toSeconds());
  }
}
