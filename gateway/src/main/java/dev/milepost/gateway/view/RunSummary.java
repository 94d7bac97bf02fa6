package dev.milepost.gateway.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run in one line (docs/api.md).
 *
 * @param phase of planning that it is in, or rests in; null where it is in none
 * @param wave the newest that began; 0 for none
 * @param waves planned, or begun where that is more
 * @param completed issues that are merged, closed or skipped
 * @param failed issues that failed, conflicts included
 * @param pausedUntil when a pause ends by itself; null where it does not
 * @param stuck why the run cannot be shown any further; null where all is well (E5)
 */
public record RunSummary(
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
    @Nullable Instant pausedUntil,
    @Nullable String stuck) {
  /** The status of a run that cannot be shown any further, whatever it was before. */
  public static final String STUCK = "stuck";

  /** The summary of a state. */
  public static RunSummary of(RunState state, @Nullable String stuck) {
    var submitted = state.submitted();
    var spec = submitted == null ? null : submitted.spec();
    var issues = state.issues().values();
    var phase = state.standing().phase();
    int wave = state.waves().isEmpty() ? 0 : state.waves().lastKey();
    return new RunSummary(
        state.run(),
        spec == null ? null : spec.selector().label(),
        stuck == null ? ApiNames.of(state.standing().status()) : STUCK,
        phase == null ? null : ApiNames.of(phase.phase()),
        stuck == null ? state.standing().reason() : stuck,
        spec != null && spec.execute(),
        spec == null ? 1 : spec.parallel(),
        wave,
        Math.max(wave, state.standing().plannedWaves()),
        (int) issues.stream().filter(issue -> issue.status().isDone()).count(),
        issues.size(),
        (int) issues.stream().filter(i -> i.status().isFailed()).count(),
        submitted == null ? null : submitted.at(),
        state.updated(),
        submitted == null ? null : submitted.by(),
        state.standing().pausedUntil(),
        stuck);
  }
}
