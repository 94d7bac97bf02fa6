package dev.milepost.gateway.readmodel;

import dev.milepost.eventlog.ForeignRecordException;
import dev.milepost.eventlog.UnreadableEventException;
import dev.milepost.eventlog.kafka.RecordCodec;
import dev.milepost.events.RunEvent;
import dev.milepost.events.RunId;
import dev.milepost.service.RunEventFormat;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads records of the log, with any content. */
final class LogReader {
  private static final String NOBODY = "";

  /** Of the year 9999: the database takes no time that is much later. */
  private static final long LAST_MILLIS = Instant.parse("9999-12-31T23:59:59Z").toEpochMilli();

  private final RecordCodec<RunEvent> codec = RunEventFormat.codec();

  /** The record as far as it can be read; never throws. */
  LogRecord read(ConsumerRecord<String, byte[]> record) {
    var run = run(record.key());
    if (run == null) {
      return new LogRecord.UnreadableRecord(
          record.offset(), null, at(record), NOBODY, "its key is no run id");
    }
    try {
      var entry = codec.read(record);
      var recorded = entry.recorded();
      var causation = entry.causation();
      return new LogRecord.ReadableRecord(
          record.offset(),
          run,
          recorded.id().value(),
          recorded.time().truncatedTo(ChronoUnit.MICROS),
          entry.source(),
          entry.type(),
          causation == null ? null : causation.value(),
          new String(record.value(), StandardCharsets.UTF_8),
          recorded.event());
    } catch (ForeignRecordException e) {
      return new LogRecord.ForeignRecord(
          record.offset(), run, at(record), String.valueOf(e.getMessage()));
    } catch (UnreadableEventException e) {
      return new LogRecord.UnreadableRecord(
          record.offset(),
          run,
          at(record),
          codec.source(record).orElse(NOBODY),
          String.valueOf(e.getMessage()));
    }
  }

  /** As the broker, or the client that appended it, noted; the log may hold any number. */
  private static Instant at(ConsumerRecord<String, byte[]> record) {
    long millis = record.timestamp();
    return millis < 0 || millis > LAST_MILLIS ? Instant.EPOCH : Instant.ofEpochMilli(millis);
  }

  private static @Nullable String run(@Nullable String key) {
    try {
      return key == null ? null : new RunId(key).value();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
