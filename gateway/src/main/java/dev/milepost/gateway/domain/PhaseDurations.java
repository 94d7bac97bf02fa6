package dev.milepost.gateway.domain;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long an issue was in which phase, in milliseconds (M6).
 *
 * @param waited offered, no executor has taken it
 * @param worked an agent at work, rounds included
 * @param reviewed with CI and reviewers
 * @param merging approved, or being merged
 */
public record PhaseDurations(long waited, long worked, long reviewed, long merging) {
  static final PhaseDurations NONE = new PhaseDurations(0, 0, 0, 0);

  /** With the time that passed in a status. */
  PhaseDurations plus(IssueStatus status, @Nullable Instant from, Instant to) {
    // Clocks of two services may differ: never less than nothing.
    long spent = from == null ? 0 : Math.max(0, Duration.between(from, to).toMillis());
    return switch (status) {
      case READY -> new PhaseDurations(waited + spent, worked, reviewed, merging);
      case RUNNING -> new PhaseDurations(waited, worked + spent, reviewed, merging);
      case IN_REVIEW -> new PhaseDurations(waited, worked, reviewed + spent, merging);
      case APPROVED, MERGING -> new PhaseDurations(waited, worked, reviewed, merging + spent);
      case CLOSED, WAITING, MERGED, NOTHING_LEFT, FAILED, CONFLICT, SKIPPED -> this;
    };
  }
}
