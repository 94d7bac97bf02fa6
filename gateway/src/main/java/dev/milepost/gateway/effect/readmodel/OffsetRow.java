package dev.milepost.gateway.effect.readmodel;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** How far a partition of the log is folded. */
@Entity
@Table(name = "projection")
public class OffsetRow {
  @Id
  @Column(name = "partition_no")
  int partitionNo;

  @Column(name = "next_offset")
  long nextOffset;

  @Column(name = "last_offset")
  @Nullable Long lastOffset;

  /** The print of the record that was folded last; null for none. */
  @Column(name = "last_record")
  @Nullable String lastRecord;

  /** For Hibernate. */
  protected OffsetRow() {}
}
