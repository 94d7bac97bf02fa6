package dev.milepost.gateway.readmodel;

import dev.milepost.events.Text;
import dev.milepost.gateway.json.StateJson;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event as the log holds it, at its place in its run. */
@Entity
@Table(name = "event")
public class EventRow {
  /** A line of a view. */
  private static final int MAX_REASON = 500;

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

  /** Of a record that was passed over: who looks at a run sees that somebody tried. */
  static final String FOREIGN = "dev.milepost.ForeignRecord.v1";

  /**
   * A record that was passed over.
   *
   * @param seen the newest time of the run: what the record says of itself is not believed
   */
  EventRow(Key key, LogRecord.Foreign record, int partition, Instant seen) {
    this.key = key;
    id = "foreign-" + partition + "-" + record.offset();
    time = seen;
    source = "/milepost/gateway";
    type = FOREIGN;
    payload = StateJson.write(Map.of("reason", Text.shown(record.reason(), MAX_REASON)));
  }

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
