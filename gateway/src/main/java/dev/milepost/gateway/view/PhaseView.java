package dev.milepost.gateway.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A phase of planning (docs/api.md).
 *
 * @param phase {@code session}, {@code context}, {@code conflicts}, {@code gate} or {@code tasks}
 * @param state {@code running}, {@code completed}, {@code skipped} or {@code failed}
 */
public record PhaseView(
    String phase,
    String state,
    int attempt,
    @Nullable String summary,
    @Nullable String reason,
    @Nullable String commit,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt) {
  /** The view of a state. */
  static PhaseView of(PhaseState state) {
    return new PhaseView(
        ApiNames.of(state.phase()),
        ApiNames.of(state.step()),
        state.attempt(),
        state.summary(),
        state.reason(),
        state.commit(),
        state.started(),
        state.ended());
  }
}
