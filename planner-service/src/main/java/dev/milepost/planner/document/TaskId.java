package dev.milepost.planner.document;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code TASK-001} (P14).
 *
 * @param number its digits as a number, at least 1
 * @param written as it stands in the document
 */
record TaskId(int number, String written) {
  /** An identifier anywhere in a text. */
  static final String ANYWHERE = "(?<![\\w-])TASK-(\\d{1,6})(?![\\w-])";

  private static final Pattern FORM = Pattern.compile("TASK-(\\d{1,6})");

  /** The identifier that is written so; empty if it is none. */
  static Optional<TaskId> of(String written) {
    var match = FORM.matcher(written);
    if (!match.matches() || Integer.parseInt(match.group(1)) == 0) {
      return Optional.empty();
    }
    return Optional.of(new TaskId(Integer.parseInt(match.group(1)), written));
  }
}
