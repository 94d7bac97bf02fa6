package dev.milepost.gateway.effect.readmodel;

import dev.milepost.eventlog.Skip;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** Records that a person decided to leave out of a run that was stuck. */
@Entity
@Table(name = "skipped_records")
public class SkippedRow {
  /** All that there is. */
  @Embeddable
  public record SkippedKey(
      String run,
      @Column(name = "partition_no") int partitionNo,
      @Column(name = "first_offset") long firstOffset,
      @Column(name = "last_offset") long lastOffset) {}

  @EmbeddedId SkippedKey key;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected SkippedRow() {}

  SkippedRow(SkippedKey key) {
    this.key = key;
  }

  Skip skip() {
    return new Skip(key.partitionNo(), key.firstOffset(), key.lastOffset());
  }
}
