package dev.milepost.gateway.domain;

import dev.milepost.api.MilestoneSummary;
import dev.milepost.api.MilestoneSummary.Attempts;
import dev.milepost.api.MilestoneSummary.IssueResult;
import dev.milepost.api.MilestoneSummary.Issues;
import dev.milepost.api.MilestoneSummary.PhaseSeconds;
import dev.milepost.api.MilestoneSummary.PullRequestCounts;
import dev.milepost.api.MilestoneSummary.WaveSummary;
import dev.milepost.api.PlanningSpan;
import dev.milepost.api.RunSummary;
import dev.milepost.gateway.domain.IssueState.PullRequestState;
import dev.milepost.gateway.domain.IssueState.PullRequestState.Fate;
import dev.milepost.gateway.domain.IssueState.Tally;
import dev.milepost.gateway.domain.RunState.WaveState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Sums runs up as the API has it (M6). */
public final class MilestoneSummaries {
  private MilestoneSummaries() {}

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
    long bound = LowerBound.millis(state) / 1000;
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
        RunViews.usage(state.spending().total()),
        state.standing().phases().values().stream().map(MilestoneSummaries::planning).toList(),
        state.waves().values().stream().map(wave -> wave(wave, state)).toList(),
        issues.stream().map(issue -> result(issue, state)).toList(),
        CriticalChainText.remark(chain, rested, bound),
        chain,
        bound == 0 ? null : bound,
        state.schedule(),
        state.seq(),
        state.updated());
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
        RunViews.usage(state.spending(issue.number()).of(issue.number())),
        seconds(times.phases()));
  }

  private static @Nullable String commit(@Nullable PullRequestState pullRequest) {
    return pullRequest == null ? null : pullRequest.mergeCommit();
  }

  private static long seconds(@Nullable Instant from, @Nullable Instant to) {
    // Clocks of two services may differ: never less than nothing.
    return from == null || to == null ? 0 : Math.max(0, Duration.between(from, to).toSeconds());
  }

  private static PlanningSpan planning(PhaseState phase) {
    return new PlanningSpan(
        ApiNames.of(phase.phase()),
        ApiNames.of(phase.step()),
        phase.attempt(),
        seconds(phase.started(), phase.ended()));
  }

  static PhaseSeconds seconds(PhaseDurations phases) {
    return new PhaseSeconds(
        phases.waited() / 1000,
        phases.worked() / 1000,
        phases.reviewed() / 1000,
        phases.merging() / 1000);
  }
}
