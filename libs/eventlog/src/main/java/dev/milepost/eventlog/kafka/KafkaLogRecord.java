package dev.milepost.eventlog.kafka;

import dev.milepost.eventlog.LogEntry;
import dev.milepost.eventlog.runtime.LogPartition;
import dev.milepost.eventlog.runtime.LogRecord;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A consumer's record as the engine takes it; read when the engine asks for its event. */
public record KafkaLogRecord<E>(
    LogPartition partition, ConsumerRecord<String, byte[]> record, RecordCodec<E> codec)
    implements LogRecord<E> {
  @Override
  public long offset() {
    return record.offset();
  }

  @Override
  public @Nullable String stream() {
    return codec.isStream(record.key()) ? record.key() : null;
  }

  @Override
  public LogEntry<E> read() {
    return codec.read(record);
  }

  /** The event's id as its header says it; empty where there is none. */
  public Optional<String> id() {
    return codec.id(record);
  }

  /** Who wrote it; empty text unless events come from there. */
  public String source() {
    return codec.source(record).orElse("");
  }

  @Override
  public boolean mayBegin() {
    return codec.mayBegin(record);
  }
}
