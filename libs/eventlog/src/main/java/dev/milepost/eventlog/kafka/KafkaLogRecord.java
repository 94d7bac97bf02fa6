package dev.milepost.eventlog.kafka;

import dev.milepost.eventlog.RecordedEvent;
import dev.milepost.eventlog.runtime.LogPartition;
import dev.milepost.eventlog.runtime.LogRecord;
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
  public RecordedEvent<E> read() {
    return codec.read(record).recorded();
  }

  @Override
  public boolean mayBegin() {
    return codec.mayBegin(record);
  }
}
