package dev.milepost.api;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;
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
  /** The status of a run that cannot be shown any further, after any other status. */
  public static final String STUCK = "stuck";

  /** The statuses in which a run stays until a person decides. */
  private static final Set<String> UNDECIDED =
      Set.of("awaiting-approval", "paused", "deadlocked", "stalled", STUCK);

  /** True while something may still happen by itself. */
  public boolean moving() {
    return status.equals("planning") || status.equals("running") || pausedUntil != null;
  }

  /** True while it waits for a person. */
  public boolean undecided() {
    return UNDECIDED.contains(status) && pausedUntil == null;
  }

  /** The run's name for people: the milestone, else the run's id. */
  public String name() {
    return Objects.requireNonNullElse(milestone, run);
  }
}
