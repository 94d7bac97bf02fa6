package dev.milepost.service.wiring;

import dev.milepost.process.SafeText;
import dev.milepost.process.secret.Redaction;
import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;

/**
 * Blackens secrets in the services' logs, in what exceptions say too, and leaves out what is told
 * otherwise, or was told within the minute. Text from outside forges no line: control characters
 * and terminal escapes are gone, and what follows a line end is marked as going on. A handler has
 * one filter.
 */
@LoggingFilter(name = "redaction")
public final class RedactingFilter implements Filter {
  /** Causes of causes; what lies deeper is left out. */
  private static final int MAX_CAUSES = 16;

  /** Before each further line of a text. */
  private static final String GOES_ON = "\n\t| ";

  private static final String MORE = " (and %d more like it since the last one)";

  private final Redaction redaction = Redaction.ofProcess();
  private final RepeatedLines repeated = new RepeatedLines();

  @Override
  public boolean isLoggable(LogRecord record) {
    if (ConnectorOutage.isToldOf(record)) {
      return false;
    }
    var text =
        record instanceof ExtLogRecord more ? more.getFormattedMessage() : record.getMessage();
    if (text != null) {
      long leftOut = repeated.leftOut(record, text);
      if (leftOut < 0) {
        return false;
      }
      var shown = shown(text, redaction) + (leftOut == 0 ? "" : MORE.formatted(leftOut));
      if (!shown.equals(text)) {
        set(record, shown);
      }
    }
    var thrown = record.getThrown();
    if (thrown != null && isTelling(thrown, 0)) {
      record.setThrown(new RedactedThrowable(thrown, redaction, 0));
    }
    return true;
  }

  /** Secrets that escapes break up are found, too. */
  private static String shown(String text, Redaction redaction) {
    return redaction.said(SafeText.of(text)).stripTrailing().replace("\n", GOES_ON);
  }

  private static void set(LogRecord record, String text) {
    if (record instanceof ExtLogRecord more) {
      more.setMessage(text, ExtLogRecord.FormatStyle.NO_FORMAT);
    } else {
      record.setMessage(text);
    }
    record.setParameters(null);
  }

  private boolean isTelling(Throwable thrown, int depth) {
    var text = thrown.toString();
    var cause = thrown.getCause();
    return depth >= MAX_CAUSES
        || !shown(text, redaction).equals(text)
        || cause != null && isTelling(cause, depth + 1)
        || depth < 2
            && java.util.Arrays.stream(thrown.getSuppressed())
                .anyMatch(other -> isTelling(other, MAX_CAUSES / 2));
  }

  /** Stands for an exception whose words cannot be shown as they are; it is where that one was. */
  private static final class RedactedThrowable extends RuntimeException {
    private static final long serialVersionUID = 1;

    RedactedThrowable(Throwable of, Redaction redaction, int depth) {
      super(shown(of.toString(), redaction), cause(of, redaction, depth), true, true);
      setStackTrace(of.getStackTrace());
      for (var other : of.getSuppressed()) {
        if (depth < 2) {
          addSuppressed(new RedactedThrowable(other, redaction, MAX_CAUSES / 2));
        }
      }
    }

    private static Throwable cause(Throwable of, Redaction redaction, int depth) {
      return of.getCause() == null || depth >= MAX_CAUSES
          ? null
          : new RedactedThrowable(of.getCause(), redaction, depth + 1);
    }

    @Override
    public String toString() {
      return getMessage();
    }
  }
}
