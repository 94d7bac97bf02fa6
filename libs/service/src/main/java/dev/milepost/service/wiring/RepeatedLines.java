package dev.milepost.service.wiring;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;
import org.jboss.logmanager.ExtLogRecord;

/**
 * Tells warnings and errors that come again and again, as a broker or a database that is away makes
 * clients say with each try. What differs in numbers alone is the same. A line that is about a run
 * always stands: it is a part of the run's story.
 */
final class RepeatedLines {
  /** One of the same is shown in this time. */
  static final Duration PERIOD = Duration.ofMinutes(1);

  /** Those that were shown last; of more kinds than that each may be shown more often. */
  static final int MAX_KINDS = 500;

  private static final int MAX_TEXT = 300;
  private static final Pattern DIGITS = Pattern.compile("\\d+");

  private final Map<String, ShownLine> shown = new LinkedHashMap<>();

  private static final class ShownLine {
    private final Instant at;
    private long since;

    ShownLine(Instant at) {
      this.at = at;
    }
  }

  /**
   * Counts a line.
   *
   * @param text as it would be shown
   * @return how many of its kind were left out since the last one that was shown; -1 to leave this
   *     one out, too
   */
  synchronized long leftOut(LogRecord record, String text) {
    if (record.getLevel().intValue() < Level.WARNING.intValue() || isOfRun(record)) {
      return 0;
    }
    var kind = kind(record, text);
    var before = shown.get(kind);
    var now = record.getInstant();
    if (before != null && now.isBefore(before.at.plus(PERIOD))) {
      before.since++;
      return -1;
    }
    shown.remove(kind);
    shown.put(kind, new ShownLine(now));
    if (shown.size() > MAX_KINDS) {
      shown.remove(shown.keySet().iterator().next());
    }
    return before == null ? 0 : before.since;
  }

  private static boolean isOfRun(LogRecord record) {
    return record instanceof ExtLogRecord more && more.getMdc("run") != null;
  }

  private static String kind(LogRecord record, String text) {
    var thrown = record.getThrown();
    var all = text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
    var what = record.getLoggerName() + " " + all + (thrown == null ? "" : " " + thrown.getClass());
    return DIGITS.matcher(what).replaceAll("#");
  }
}
