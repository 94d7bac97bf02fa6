package dev.milepost.gateway.effect.comment;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a run's comment is. */
@Entity
@Table(name = "run_comment")
public class RunCommentRow {
  @Id String run;
  int issue;
  @Nullable Long comment;
  @Nullable String digest;
  long seen;
  @Nullable String answer;
  boolean over;

  @Column(name = "lease_until")
  Instant leaseUntil;

  @Column(name = "poll_at")
  Instant pollAt;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected RunCommentRow() {}
}
