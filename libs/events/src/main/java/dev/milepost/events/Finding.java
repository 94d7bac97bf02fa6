package dev.milepost.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One problem reported on a pull request (R2).
 *
 * @param source who reports it: a check's name, a reviewer
 * @param message what is wrong, with the tail of the log; bounded by the reporter
 * @param fingerprint equal for the same failure seen twice
 * @param severity null where the source knows none: a failed check
 * @param confidence in percent; null where there is no doubt: a failed check
 * @param path of the file within the repository; null for none
 * @param line from 1; null for the whole file
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Finding(
    String source,
    String message,
    String fingerprint,
    @Nullable Severity severity,
    @Nullable Integer confidence,
    @Nullable String path,
    @Nullable Integer line) {
  /** How bad it is. */
  public enum Severity {
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL
  }

  /** Of a failed check. */
  public Finding(String source, String message, String fingerprint) {
    this(source, message, fingerprint, null, null, null, null);
  }
}
