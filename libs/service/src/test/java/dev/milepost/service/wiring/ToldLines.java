package dev.milepost.service.wiring;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;

/** Warnings and worse as a service's console shows them, while it is open. */
final class ToldLines extends Handler implements AutoCloseable {
  private final Logger root = Logger.getLogger("");
  private final Queue<LogRecord> records = new ConcurrentLinkedQueue<>();

  ToldLines() {
    setLevel(Level.WARNING);
    setFilter(new RedactingFilter());
    root.addHandler(this);
  }

  @Override
  public void publish(LogRecord record) {
    if (isLoggable(record)) {
      records.add(record);
    }
  }

  /** Each with its logger, up to its first colon. */
  List<String> told() {
    return records.stream()
        .map(
            record ->
                record.getLoggerName()
                    + " "
                    + ((ExtLogRecord) record).getFormattedMessage().replaceFirst("(?s): .*", ""))
        .toList();
  }

  /** Each as it is shown. */
  List<String> lines() {
    return records.stream().map(record -> ((ExtLogRecord) record).getFormattedMessage()).toList();
  }

  /** Those that come with a stack trace. */
  List<String> thrown() {
    return records.stream()
        .filter(record -> record.getThrown() != null)
        .map(record -> record.getLoggerName() + ": " + record.getThrown())
        .toList();
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    root.removeHandler(this);
  }
}
