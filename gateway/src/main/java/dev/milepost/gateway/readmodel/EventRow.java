package dev.milepost.gateway.readmodel;

import dev.milepost.api.EventView;
import dev.milepost.events.DisplayText;
import dev.milepost.gateway.json.StateJson;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An event as the log holds it, at its place in its run. */
@Entity
@Table(name = "event")
public class EventRow {
  /** A line of a view. */
  private static final int MAX_REASON = 500;

  /** The run and the position in it, from 1. */
  @Embeddable
  public record EventRowKey(String run, long seq) {}

  @EmbeddedId EventRowKey key;
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

  /** Of a record that was passed over: a reader of the run sees that a write was tried. */
  static final String FOREIGN = "dev.milepost.ForeignRecord.v1";

  /** Of a record of a run that was given up, which could not be read. */
  static final String UNREADABLE = "dev.milepost.UnreadableRecord.v1";

  /** The types of rows that are no events of the log. */
  static final Set<String> NO_EVENTS = Set.of(FOREIGN, UNREADABLE);

  /** A record that was passed over. */
  static EventRow passedOver(LogRecord.NonEventRecord record, int partition, EventRowKey key) {
    var row = new EventRow();
    boolean foreign = record instanceof LogRecord.ForeignRecord;
    row.key = key;
    row.id = (foreign ? "foreign-" : "unreadable-") + partition + "-" + record.offset();
    row.time = record.at();
    row.source = "/milepost/gateway";
    row.type = foreign ? FOREIGN : UNREADABLE;
    row.payload = StateJson.write(Map.of("reason", DisplayText.shown(record.reason(), MAX_REASON)));
    return row;
  }

  EventRow(EventRowKey key, LogRecord.ReadableRecord record) {
    this.key = key;
    id = record.id();
    time = record.time();
    source = record.source();
    type = record.type();
    causation = record.causation();
    payload = record.payload();
  }

  /** The event as the API has it. */
  EventView view() {
    return new EventView(key.seq(), id, time, source, type, causation, StateJson.tree(payload));
  }
}
