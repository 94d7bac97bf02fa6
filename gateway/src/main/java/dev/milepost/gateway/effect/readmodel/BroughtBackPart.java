package dev.milepost.gateway.effect.readmodel;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A part of the file of an archived run that is shown again. The log does not have it. */
@Entity
@Table(name = "brought_back_part")
public class BroughtBackPart {
  /** Parts are counted from 0. */
  @Embeddable
  public record PartKey(String run, int part) {}

  @EmbeddedId PartKey key;
  byte[] content;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected BroughtBackPart() {}

  BroughtBackPart(PartKey key, byte[] content) {
    this.key = key;
    this.content = content;
  }
}
