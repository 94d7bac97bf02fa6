package dev.milepost.gateway.effect.readmodel;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The file of an archived run that is shown again. The log does not have it. */
@Entity
@Table(name = "brought_back")
public class BroughtBackRow {
  @Id String run;
  String sha256;
  byte[] file;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected BroughtBackRow() {}

  BroughtBackRow(String run, String sha256, byte[] file) {
    this.run = run;
    this.sha256 = sha256;
    this.file = file;
  }
}
