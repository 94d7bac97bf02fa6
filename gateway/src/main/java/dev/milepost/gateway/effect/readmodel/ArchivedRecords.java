package dev.milepost.gateway.effect.readmodel;

import dev.milepost.eventlog.kafka.KafkaLogRecord;
import dev.milepost.eventlog.kafka.RecordCodec;
import dev.milepost.eventlog.runtime.LogPartition;
import dev.milepost.events.RunEvent;
import dev.milepost.report.archive.ArchivedBytes;
import dev.milepost.report.archive.ArchivedRecord;
import dev.milepost.report.archive.ArchivedRecord.ArchivedHeader;
import dev.milepost.service.RunEventFormat;
import java.util.ArrayList;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** Records of the log from and to those of an archive: the same bytes either way. */
public final class ArchivedRecords {
  private static final RecordCodec<RunEvent> CODEC = RunEventFormat.codec();

  private ArchivedRecords() {}

  /** A record as an archive has it. */
  public static ArchivedRecord of(ConsumerRecord<byte[], byte[]> record) {
    var headers = new ArrayList<ArchivedHeader>();
    for (var header : record.headers()) {
      headers.add(new ArchivedHeader(header.key(), ArchivedBytes.of(header.value())));
    }
    return new ArchivedRecord(
        record.partition(),
        record.offset(),
        record.timestamp(),
        record.timestampType().name,
        ArchivedBytes.of(record.key()),
        headers,
        ArchivedBytes.of(record.value()));
  }

  /**
   * The record as it was read from the log.
   *
   * @throws IllegalArgumentException if it is none
   */
  static KafkaLogRecord<RunEvent> record(ArchivedRecord archived, String topic, String run) {
    var headers = new RecordHeaders();
    archived.headers().forEach(header -> headers.add(header.name(), bytes(header.value())));
    var record =
        new ConsumerRecord<String, byte[]>(
            topic,
            archived.partition(),
            archived.offset(),
            archived.time(),
            TimestampType.forName(archived.timeType()),
            ConsumerRecord.NULL_SIZE,
            ConsumerRecord.NULL_SIZE,
            run,
            bytes(archived.value()),
            headers,
            Optional.empty());
    return new KafkaLogRecord<>(new LogPartition(archived.partition()), record, CODEC);
  }

  private static byte @Nullable [] bytes(@Nullable ArchivedBytes bytes) {
    return bytes == null ? null : bytes.bytes();
  }
}
