package dev.milepost.forge;

import dev.milepost.events.DisplayText;
import dev.milepost.events.Finding;
import dev.milepost.events.Fingerprint;
import dev.milepost.forge.CiStatus.CheckFailure;
import java.util.List;

/** Failed checks as findings (R2). */
public final class CheckFindings {
  /** More failed checks than an agent can make use of in one round. */
  private static final int MAX_FINDINGS = 20;

  /**
   * Of a log, its end, which says most; {@link #MAX_FINDINGS} of them stay far below a record's
   * limit.
   */
  private static final int MAX_LOG = 8 * 1024;

  private static final int MAX_NAME = 120;
  private static final int MAX_SUMMARY = 600;

  private CheckFindings() {}

  /** The findings of failed checks, in their order. */
  public static List<Finding> of(List<CheckFailure> failures) {
    return failures.stream().limit(MAX_FINDINGS).map(CheckFindings::of).toList();
  }

  private static Finding of(CheckFailure failure) {
    var check = DisplayText.shown(failure.check(), MAX_NAME);
    var log = end(failure.logTail());
    return new Finding(
        check,
        DisplayText.shown(failure.summary(), MAX_SUMMARY) + "\n" + log,
        Fingerprint.of(check, failure.summary() + '\n' + log));
  }

  /** The last characters, from a whole code point on. */
  private static String end(String log) {
    if (log.length() <= MAX_LOG) {
      return log;
    }
    int from = log.length() - MAX_LOG;
    return log.substring(Character.isLowSurrogate(log.charAt(from)) ? from + 1 : from);
  }
}
