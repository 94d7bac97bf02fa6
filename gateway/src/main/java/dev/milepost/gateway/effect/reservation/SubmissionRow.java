package dev.milepost.gateway.effect.reservation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A run that was begun, or is about to be. */
@Entity
@Table(name = "submission")
public class SubmissionRow {
  @Id String run;

  /** Null for an analysis, which blocks no other run. */
  @Column(name = "milestone_key")
  @Nullable String milestoneKey;

  /** The submission as JSON. */
  @Column(length = Integer.MAX_VALUE)
  String payload;

  /** True once the run's first event is known to be in the log. */
  boolean confirmed;

  @Column(name = "over")
  boolean ended;

  @Column(name = "reserved_at")
  Instant reservedAt;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected SubmissionRow() {}
}
