package dev.milepost.gateway.effect.output;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A chunk of what an agent or a check said. */
@Entity
@Table(name = "output_chunk")
@IdClass(OutputRow.OutputKey.class)
public class OutputRow {
  /** The assignment, and the chunk's place in its output. */
  public record OutputKey(
      String run, int issue, int attempt, String work, int fixRound, long seq) {}

  @Id String run;
  @Id int issue;
  @Id int attempt;
  @Id String work;

  @Id
  @Column(name = "round")
  int fixRound;

  @Id long seq;

  @Column(name = "at")
  Instant writtenAt;

  @Column(name = "text", length = Integer.MAX_VALUE)
  String content;

  @Column(name = "line")
  @Nullable Long firstLine;

  /** Of the order in which chunks came; the database gives it. */
  @Column(insertable = false, updatable = false)
  long place;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected OutputRow() {}
}
