package dev.milepost.gateway.readmodel;

import io.micrometer.core.instrument.Counter;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/** Reads records, and reports to the operator those that are no events. */
final class RecordReporter {
  private static final Logger LOG = Logger.getLogger(RecordReporter.class);

  private final LogReader reader = new LogReader();
  private final Counter foreign;

  /**
   * @param foreign counts the records that their source may not write
   */
  RecordReporter(Counter foreign) {
    this.foreign = foreign;
  }

  /** The records as far as they can be read; never throws. */
  List<LogRecord> read(List<ConsumerRecord<String, byte[]>> records) {
    return records.stream().map(this::read).toList();
  }

  private LogRecord read(ConsumerRecord<String, byte[]> record) {
    var read = reader.read(record);
    if (read instanceof LogRecord.ForeignRecord other) {
      foreign.increment();
      LOG.errorf("Passed over, its source may not write it: %s", other.reason());
    }
    if (read instanceof LogRecord.UnreadableRecord unread) {
      LOG.errorf("Run %s: %s", unread.run(), unread.reason());
    }
    return read;
  }
}
