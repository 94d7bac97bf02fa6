package dev.milepost.gateway.api;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/** Tells a database that is away from a defect of ours, by the SQL state. */
final class DatabaseOutage {
  private static final int MAX_CAUSES = 20;

  /** Class 08 of the SQL standard: connection exception. */
  private static final String CONNECTION = "08";

  /** PostgreSQL: admin shutdown, crash shutdown, cannot connect now. */
  private static final String SHUTDOWN = "57P0";

  private DatabaseOutage() {}

  /** True if this exception, or what caused it, is that the database cannot be reached. */
  static boolean causes(Throwable exception) {
    Throwable cause = exception;
    for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
      if (cause instanceof SQLException sql && isOutage(sql, sql.getSQLState())) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  private static boolean isOutage(SQLException exception, @Nullable String state) {
    return exception instanceof SQLTransientConnectionException
        || state != null && (state.startsWith(CONNECTION) || state.startsWith(SHUTDOWN))
        // The pool's own has no state: no connection came free, or could be made, in time.
        || state == null && String.valueOf(exception.getMessage()).contains("Acquisition timeout");
  }
}
