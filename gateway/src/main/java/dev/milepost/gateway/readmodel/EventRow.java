package dev.milepost.gateway.readmodel;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An event as the log holds it, at its place in its run. */
@Entity
@Table(name = "event")
public class EventRow {
  /** The run and the position in it, from 1. */
  @Embeddable
  public record Key(String run, long seq) {}

  @EmbeddedId Key key;
  String id;
  Instant time;
  String source;
  String type;
  @Nullable String causation;

  @Column(length = Integer.MAX_VALUE)
  String payload;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected EventRow() {}

  EventRow(Key key, LogRecord.Readable record) {
    this.key = key;
    id = record.id();
    time = record.time();
    source = record.source();
    type = record.type();
    causation = record.causation();
    payload = record.payload();
  }
}
