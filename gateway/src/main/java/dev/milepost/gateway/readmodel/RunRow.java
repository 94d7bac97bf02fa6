package dev.milepost.gateway.readmodel;

import dev.milepost.api.RunSummary;
import dev.milepost.gateway.view.ApiNames;
import dev.milepost.gateway.view.RunState;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A run's folded state, with what it is listed by. */
@Entity
@Table(name = "run")
public class RunRow {
  @Id String run;
  String status;
  boolean over;
  long seq;

  @Column(name = "submitted_at")
  @Nullable Instant submittedAt;

  @Column(name = "updated_at")
  @Nullable Instant updatedAt;

  @Column(length = Integer.MAX_VALUE)
  String state;

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
    var submitted = folded.submitted();
    submittedAt = submitted == null ? null : submitted.at();
    updatedAt = folded.updated();
    state = json;
  }
}
