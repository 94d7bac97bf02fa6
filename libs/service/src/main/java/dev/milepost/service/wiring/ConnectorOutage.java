package dev.milepost.service.wiring;

import java.util.logging.LogRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/**
 * Tells the connector's lines about a broker that is away: one for each record that is not sent,
 * with a stack trace. {@link LogWatch}, {@code TopicSender} and {@code TopicWatch} say it once.
 */
final class ConnectorOutage {
  private static final String CONNECTOR = "io.smallrye.reactive.messaging";
  private static final int MAX_CAUSES = 16;

  private ConnectorOutage() {}

  /** True for a line that nobody needs beside theirs. */
  static boolean isToldOf(LogRecord record) {
    var logger = record.getLoggerName();
    return logger != null && logger.startsWith(CONNECTOR) && passes(record.getThrown());
  }

  /** Kafka's clients retry such faults themselves; others, such as a missing right, are told. */
  private static boolean passes(@Nullable Throwable thrown) {
    var cause = thrown;
    for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
      if (cause instanceof RetriableException) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }
}
