package dev.milepost.report.archive;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record as it was on the log, byte for byte.
 *
 * @param partition from 0
 * @param offset in its partition
 * @param time of the record, milliseconds since 1970; -1 for none
 * @param timeType of Kafka: {@code CreateTime}, {@code LogAppendTime} or {@code NoTimestampType}
 * @param key null for none
 * @param headers in their order; a name may be there twice
 * @param value null for none
 */
public record ArchivedRecord(
    int partition,
    long offset,
    long time,
    String timeType,
    @Nullable ArchivedBytes key,
    List<ArchivedHeader> headers,
    @Nullable ArchivedBytes value) {
  /** A header of a record. */
  public record ArchivedHeader(String name, @Nullable ArchivedBytes value) {
    public ArchivedHeader {
      if (name == null) {
        throw new IllegalArgumentException("Expected a name of the header");
      }
    }
  }

  public ArchivedRecord {
    if (partition < 0 || offset < 0 || timeType == null || headers == null) {
      throw new IllegalArgumentException("Expected partition, offset, timeType and headers");
    }
    headers = List.copyOf(headers);
  }
}
