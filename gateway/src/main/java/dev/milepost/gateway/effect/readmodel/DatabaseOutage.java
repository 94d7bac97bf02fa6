package dev.milepost.gateway.effect.readmodel;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Tells a database that is away from a defect of ours, by the SQL state or who throws. */
public final class DatabaseOutage {
  private static final int MAX_FAULTS = 20;

  /** Class 08 of the SQL standard: connection exception. */
  private static final String CONNECTION = "08";

  /** PostgreSQL: admin shutdown, crash shutdown, cannot connect now. */
  private static final String SHUTDOWN = "57P0";

  /** PostgreSQL: query canceled, also by its {@code statement_timeout}. */
  private static final String TIME_LIMIT = "57014";

  /**
   * These faults have nothing to do with the statement, and are gone when it is tried again: a
   * server that became a standby (25006), a transaction that stood still for too long (25P03), a
   * lock that did not come free in time (55P03), a deadlock (40P01), a conflict with others
   * (40001), too many connections (53300), no room on the disk (53100), no memory (53200), a fault
   * of the disk (58030), a statement that was cancelled (57014), if not again and again.
   */
  private static final Set<String> PASSING =
      Set.of(
          "25006",
          "25P03",
          "55P03",
          "40P01",
          "40001",
          "53300",
          "53100",
          "53200",
          "58030",
          TIME_LIMIT);

  /** The connection pool's classes; its exceptions have no type and no state of their own. */
  private static final String POOL = "io.agroal.pool.";

  private DatabaseOutage() {}

  /** True if this exception, or what caused it, is that the database cannot be reached. */
  public static boolean causes(Throwable exception) {
    return anyCause(exception, sql -> isOutage(sql, sql.getSQLState()));
  }

  private static boolean anyCause(Throwable exception, Predicate<SQLException> is) {
    return faults(exception).stream()
        .anyMatch(fault -> fault instanceof SQLException sql && is.test(sql));
  }

  /** A transaction's manager attaches why a commit failed as suppressed, not as the cause. */
  private static List<Throwable> faults(Throwable exception) {
    var faults = new ArrayList<>(List.of(exception));
    for (int at = 0; at < faults.size() && faults.size() < MAX_FAULTS; at++) {
      var fault = faults.get(at);
      Optional.ofNullable(fault.getCause()).ifPresent(faults::add);
      faults.addAll(List.of(fault.getSuppressed()));
    }
    return faults;
  }

  /** True if the same may succeed later: an outage, or a fault that is not of the statement. */
  public static boolean passes(Throwable exception) {
    return causes(exception) || anyCause(exception, sql -> PASSING.contains(state(sql)));
  }

  /** True if the statement was cancelled, as the database's time limit does it. */
  public static boolean isTimeLimit(Throwable exception) {
    return anyCause(exception, sql -> state(sql).equals(TIME_LIMIT));
  }

  private static String state(SQLException exception) {
    return Objects.requireNonNullElse(exception.getSQLState(), "");
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
