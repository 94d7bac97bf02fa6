package dev.milepost.eventlog.kafka;

import dev.milepost.eventlog.EventId;
import dev.milepost.eventlog.ForeignRecordException;
import dev.milepost.eventlog.LogEntry;
import dev.milepost.eventlog.NewEvent;
import dev.milepost.eventlog.RecordedEvent;
import dev.milepost.eventlog.UnreadableEventException;
import dev.milepost.eventlog.WireFormat;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Records of the log from and to events (docs/protocol.md). Safe for use by many threads. */
public final class RecordCodec<E> {
  private static final byte[] JSON = "application/json".getBytes(StandardCharsets.US_ASCII);

  private final WireFormat<E> format;

  public RecordCodec(WireFormat<E> format) {
    this.format = format;
  }

  /**
   * The record of a draft.
   *
   * @param source who writes it, such as {@code /milepost/merge}
   * @throws dev.milepost.eventlog.UnwritableEventException if the event cannot be written
   */
  public ProducerRecord<String, byte[]> write(
      String topic, String source, Instant time, NewEvent<E> draft) {
    var event = draft.event();
    var record = new ProducerRecord<>(topic, draft.stream(), format.write(event));
    put(record, Headers.SPEC_VERSION, Headers.VERSION);
    put(record, Headers.ID, draft.id().value());
    put(record, Headers.TYPE, format.type(event));
    put(record, Headers.SOURCE, source);
    put(record, Headers.TIME, time.toString());
    put(record, Headers.STREAM, draft.stream());
    var causation = draft.causation();
    if (causation != null) {
      put(record, Headers.CAUSATION, causation.value());
    }
    record.headers().add(Headers.CONTENT_TYPE, JSON);
    return record;
  }

  private static void put(ProducerRecord<?, ?> record, String name, String value) {
    record.headers().add(name, value.getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * The entry of a record.
   *
   * @throws UnreadableEventException if it is none; the message says where and why
   * @throws ForeignRecordException if its source may not write it; the message says where
   */
  public LogEntry<E> read(ConsumerRecord<String, byte[]> record) {
    try {
      return entry(record);
    } catch (UnreadableEventException e) {
      throw new UnreadableEventException(
          "The record at offset %d of partition %d cannot be read: %s"
              .formatted(record.offset(), record.partition(), e.getMessage()),
          e);
    }
  }

  private static String place(ConsumerRecord<?, ?> record) {
    return record.topic() + "-" + record.partition() + "@" + record.offset();
  }

  /**
   * The writer of the record, such as {@code /milepost/merge}; empty unless events come from there.
   */
  public Optional<String> source(ConsumerRecord<String, byte[]> record) {
    return Optional.ofNullable(header(record, Headers.SOURCE)).filter(format::isWriter);
  }

  /** The event's id as the header says it, whether or not the rest can be read. */
  public Optional<String> id(ConsumerRecord<String, byte[]> record) {
    return Optional.ofNullable(header(record, Headers.ID));
  }

  /** True if a record that cannot be read may be the first of its stream. */
  public boolean mayBegin(ConsumerRecord<String, byte[]> record) {
    try {
      var type = HeaderText.optional(record, Headers.TYPE);
      return type == null || format.mayBegin(type);
    } catch (UnreadableEventException e) {
      return true;
    }
  }

  /** True if an unreadable record's key at least says to which stream it belongs. */
  public boolean isStream(@Nullable String key) {
    return HeaderText.isStream(key);
  }

  private LogEntry<E> entry(ConsumerRecord<String, byte[]> record) {
    var source = writer(record);
    var version = HeaderText.required(record, Headers.SPEC_VERSION);
    if (!version.equals(Headers.VERSION)) {
      throw new UnreadableEventException(
          "its CloudEvents version is %s; allowed is %s".formatted(version, Headers.VERSION));
    }
    var type = HeaderText.required(record, Headers.TYPE);
    refuseForeign(record, source, type);
    var value = record.value();
    if (value == null) {
      throw new UnreadableEventException(type + " has no value; allowed is one event as JSON");
    }
    if (value.length > WireFormat.MAX_BYTES) {
      throw new UnreadableEventException(
          "%s has %d bytes; allowed are %d".formatted(type, value.length, WireFormat.MAX_BYTES));
    }
    var recorded =
        new RecordedEvent<>(
            new EventId(HeaderText.required(record, Headers.ID)),
            HeaderText.stream(record),
            time(HeaderText.required(record, Headers.TIME)),
            format.read(type, value));
    return new LogEntry<>(recorded, type, source, causation(record));
  }

  /** Before the value is read: one that cannot be read stops no run where another wrote it. */
  private void refuseForeign(ConsumerRecord<String, byte[]> record, String source, String type) {
    var owner = format.writer(type);
    if (owner.isPresent() && !owner.get().equals(source)) {
      throw new ForeignRecordException(
          "Record %s: expected %s from %s alone, but found it from %s"
              .formatted(place(record), type, owner.get(), source));
    }
  }

  /** Asked first: what cannot be read is no reason to stop a run where no service wrote it. */
  private String writer(ConsumerRecord<String, byte[]> record) {
    return source(record)
        .orElseThrow(
            () ->
                new ForeignRecordException(
                    "Record %s: expected a source that writes events, but found %s"
                        .formatted(
                            place(record),
                            Objects.requireNonNullElse(header(record, Headers.SOURCE), "none"))));
  }

  private static @Nullable String header(ConsumerRecord<String, byte[]> record, String name) {
    try {
      return HeaderText.optional(record, name);
    } catch (UnreadableEventException e) {
      return null;
    }
  }

  private static @Nullable EventId causation(ConsumerRecord<String, byte[]> record) {
    var text = HeaderText.optional(record, Headers.CAUSATION);
    return text == null ? null : new EventId(text);
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new UnreadableEventException(
          "its ce_time is %s; allowed is a time such as 2026-01-31T12:00:00Z".formatted(text), e);
    }
  }
}
