package dev.milepost.gateway.readmodel;

import dev.milepost.eventlog.ForeignRecordException;
import dev.milepost.eventlog.UnreadableEventException;
import dev.milepost.eventlog.kafka.RecordCodec;
import dev.milepost.events.RunEvent;
import dev.milepost.events.RunId;
import dev.milepost.service.RunEventFormat;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads records of the log, whatever they hold. */
final class LogReader {
  private final RecordCodec<RunEvent> codec = RunEventFormat.codec();

  /** The record as far as it can be read; never throws. */
  LogRecord read(ConsumerRecord<String, byte[]> record) {
    var run = run(record.key());
    if (run == null) {
      return new LogRecord.Unreadable(record.offset(), null, "its key is no run id");
    }
    try {
      var entry = codec.read(record);
      var recorded = entry.recorded();
      var causation = entry.causation();
      return new LogRecord.Readable(
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
      return new LogRecord.Foreign(record.offset(), run, String.valueOf(e.getMessage()));
    } catch (UnreadableEventException e) {
      return new LogRecord.Unreadable(record.offset(), run, String.valueOf(e.getMessage()));
    }
  }

  private static @Nullable String run(@Nullable String key) {
    try {
      return key == null ? null : new RunId(key).value();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
