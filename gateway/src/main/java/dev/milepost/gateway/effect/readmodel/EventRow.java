package dev.milepost.gateway.effect.readmodel;

import dev.milepost.api.EventView;
import dev.milepost.eventlog.LogEntry;
import dev.milepost.eventlog.kafka.KafkaLogRecord;
import dev.milepost.events.DisplayText;
import dev.milepost.events.RunEvent;
import dev.milepost.gateway.domain.SequencedEvent;
import dev.milepost.gateway.effect.json.StateJson;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** An event as the log holds it, at its place in its run. */
@Entity
@Table(name = "event")
public class EventRow {
  /** A line of a view. */
  private static final int MAX_REASON = 500;

  /** Of the year 9999: the database takes no time that is much later. */
  private static final long LAST_MILLIS = Instant.parse("9999-12-31T23:59:59Z").toEpochMilli();

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

  /**
   * A record that was passed over.
   *
   * @param type FOREIGN or UNREADABLE
   */
  static EventRow passedOver(
      KafkaLogRecord<?> record, String type, String reason, EventRowKey key) {
    var row = new EventRow();
    row.key = key;
    row.id =
        "%s-%d-%d"
            .formatted(
                type.equals(FOREIGN) ? "foreign" : "unreadable",
                record.partition().number(),
                record.offset());
    row.time = at(record.record());
    row.source = "/milepost/gateway";
    row.type = type;
    row.payload = StateJson.write(Map.of("reason", DisplayText.shown(reason, MAX_REASON)));
    return row;
  }

  /** As the broker, or the client that appended it, noted; the log may hold any number. */
  private static Instant at(ConsumerRecord<?, ?> record) {
    long millis = record.timestamp();
    return millis < 0 || millis > LAST_MILLIS ? Instant.EPOCH : Instant.ofEpochMilli(millis);
  }

  /**
   * An event.
   *
   * @param time to the microsecond
   */
  static EventRow of(
      EventRowKey key, Instant time, KafkaLogRecord<RunEvent> record, LogEntry<RunEvent> entry) {
    var row = new EventRow();
    var causation = entry.causation();
    row.key = key;
    row.id = entry.recorded().id().value();
    row.time = time;
    row.source = entry.source();
    row.type = entry.type();
    row.causation = causation == null ? null : causation.value();
    row.payload = new String(record.record().value(), StandardCharsets.UTF_8);
    return row;
  }

  /** The event itself; not of what was passed over. */
  RunEvent event() {
    return StateJson.event(type, payload);
  }

  /** The event at its place in its run. */
  SequencedEvent sequenced() {
    return new SequencedEvent(key.seq(), time, event());
  }

  /** The event as the API has it. */
  EventView view() {
    return new EventView(key.seq(), id, time, source, type, causation, StateJson.tree(payload));
  }
}
