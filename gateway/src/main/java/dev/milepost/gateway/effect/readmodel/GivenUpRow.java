package dev.milepost.gateway.effect.readmodel;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A run that a person gave up though a record of it was never read. */
@Entity
@Table(name = "given_up")
public class GivenUpRow {
  @Id String run;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected GivenUpRow() {}

  GivenUpRow(String run) {
    this.run = run;
  }
}
