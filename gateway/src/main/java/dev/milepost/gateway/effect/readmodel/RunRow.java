package dev.milepost.gateway.effect.readmodel;

import dev.milepost.api.RunSummary;
import dev.milepost.gateway.domain.ApiNames;
import dev.milepost.gateway.domain.RunState;
import dev.milepost.gateway.domain.RunViews;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** The part of a run's folded state that does not grow with the run, and what lists it. */
@Entity
@Table(name = "run")
@DynamicUpdate
public class RunRow {
  @Id String run;
  String status;
  boolean over;
  long seq;

  @Embedded RunListing listing = RunListing.NONE;

  /** The head's JSON, without what follows. */
  @Column(length = Integer.MAX_VALUE)
  String state;

  /** The submission as JSON; null until it is known. */
  @Column(length = Integer.MAX_VALUE)
  @Nullable String submission;

  /** The issues of the deadlock that it rests in, as JSON; null for none. */
  @Column(length = Integer.MAX_VALUE)
  @Nullable String blocked;

  /** E5: why nothing of this run is folded any more; null where all is well. */
  @Column(length = Integer.MAX_VALUE)
  @Nullable String stuck;

  @Column(name = "stuck_partition")
  @Nullable Integer stuckPartition;

  @Column(name = "stuck_offset")
  @Nullable Long stuckOffset;

  @Column(name = "stuck_source")
  @Nullable String stuckSource;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected RunRow() {}

  RunRow(String run) {
    this.run = run;
  }

  void show(RunState folded, String json) {
    status = stuck == null ? ApiNames.of(folded.standing().status()) : RunSummary.STUCK;
    over = folded.standing().over();
    seq = folded.seq();
    listing = RunListing.of(RunViews.summary(folded, null));
    state = json;
  }
}
