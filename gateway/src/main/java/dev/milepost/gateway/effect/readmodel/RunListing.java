package dev.milepost.gateway.effect.readmodel;

import dev.milepost.api.RunSummary;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The listed fields of a run, a column each: a list of runs parses no JSON.
 *
 * @param milestone as {@link StoredText}, as are reason and submittedBy
 * @param reason of its status; where it is stuck, that is said in its place
 * @param pausedUntil in ISO 8601: no timestamp holds all instants that an event may name
 * @see RunSummary
 */
@Embeddable
public record RunListing(
    @Nullable String milestone,
    @Nullable String phase,
    @Column(length = Integer.MAX_VALUE) @Nullable String reason,
    boolean executes,
    int parallel,
    int wave,
    int waves,
    int completed,
    int total,
    int failed,
    @Column(name = "submitted_at") @Nullable Instant submittedAt,
    @Column(name = "updated_at") @Nullable Instant updatedAt,
    @Column(name = "submitted_by") @Nullable String submittedBy,
    @Column(name = "paused_until") @Nullable String pausedUntil) {
  /** Of a run of which nothing was folded. */
  static final RunListing NONE =
      new RunListing(null, null, null, false, 1, 0, 0, 0, 0, 0, null, null, null, null);

  /**
   * The listed fields of a summary.
   *
   * @param run of which it is not known here that it is stuck
   */
  static RunListing of(RunSummary run) {
    return new RunListing(
        StoredText.escaped(run.milestone()),
        run.phase(),
        StoredText.escaped(run.reason()),
        run.execute(),
        run.parallel(),
        run.wave(),
        run.waves(),
        run.completed(),
        run.total(),
        run.failed(),
        run.submittedAt(),
        run.updatedAt(),
        StoredText.escaped(run.by()),
        run.pausedUntil() == null ? null : run.pausedUntil().toString());
  }

  /**
   * The summary again.
   *
   * @param stuck why the run cannot be shown any further; null where all is well
   */
  RunSummary summary(String run, String status, @Nullable String stuck) {
    return new RunSummary(
        run,
        StoredText.unescaped(milestone),
        stuck == null ? status : RunSummary.STUCK,
        phase,
        stuck == null ? StoredText.unescaped(reason) : stuck,
        executes,
        parallel,
        wave,
        waves,
        completed,
        total,
        failed,
        submittedAt,
        updatedAt,
        StoredText.unescaped(submittedBy),
        pausedUntil == null ? null : Instant.parse(pausedUntil),
        stuck);
  }
}
