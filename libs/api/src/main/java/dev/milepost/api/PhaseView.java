package dev.milepost.api;

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
  /** True when it has ended. */
  public boolean ended() {
    return state.equals("completed") || state.equals("skipped");
  }
}
