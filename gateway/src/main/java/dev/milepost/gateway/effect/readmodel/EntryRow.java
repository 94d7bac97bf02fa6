package dev.milepost.gateway.effect.readmodel;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.MappedSuperclass;

/** An entry of a run's state: of an issue or a wave, by number. */
@MappedSuperclass
public abstract class EntryRow {
  /** The run, and the number within it. */
  @Embeddable
  public record EntryKey(String run, int number) {}

  @EmbeddedId EntryKey key;

  @Column(length = Integer.MAX_VALUE)
  String state;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected EntryRow() {}
}
