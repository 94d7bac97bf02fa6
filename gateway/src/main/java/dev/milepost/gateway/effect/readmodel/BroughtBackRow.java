package dev.milepost.gateway.effect.readmodel;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** An archived run that is shown again, from a file that is kept in parts. */
@Entity
@Table(name = "brought_back")
public class BroughtBackRow {
  @Id String run;
  String sha256;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected BroughtBackRow() {}

  BroughtBackRow(String run, String sha256) {
    this.run = run;
    this.sha256 = sha256;
  }
}
