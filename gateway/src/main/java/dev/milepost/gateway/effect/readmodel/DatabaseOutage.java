package dev.milepost.gateway.effect.readmodel;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/** Tells a database that is away from a defect of ours, by the SQL state or who throws. */
public final class DatabaseOutage {
  private static final int MAX_CAUSES = 20;

  /** Class 08 of the SQL standard: connection exception. */
  private static final String CONNECTION = "08";

  /** PostgreSQL: admin shutdown, crash shutdown, cannot connect now. */
  private static final String SHUTDOWN = "57P0";

  /** The connection pool's classes; its exceptions have no type and no state of their own. */
  private static final String POOL = "io.agroal.pool.";

  private DatabaseOutage() {}

  /** True if this exception, or what caused it, is that the database cannot be reached. */
  public static boolean causes(Throwable exception) {
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
        || state == null && isOfPool(exception);
  }

  /** The pool throws it where no connection came free, or could be made, in time. */
  private static boolean isOfPool(SQLException exception) {
    var frames = exception.getStackTrace();
    return frames.length > 0 && frames[0].getClassName().startsWith(POOL);
  }
}
