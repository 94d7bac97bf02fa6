package dev.milepost.forge;

import java.util.List;

/** R1: what CI says of a head commit. */
public sealed interface CiStatus {
  /** The forge has no CI for it, and none will come. */
  record NotConfigured() implements CiStatus {}

  /** Not started, or under way. */
  record Pending(String summary) implements CiStatus {}

  /** Green. */
  record Passed(String summary) implements CiStatus {}

  /** Red. */
  record Failed(List<CheckFailure> failures) implements CiStatus {
    public Failed {
      failures = List.copyOf(failures);
    }
  }

  /**
   * One failed check.
   *
   * @param summary one line: exit code 1, timed out, cancelled
   * @param logTail the end of its log, bounded, free of control characters but line ends
   */
  record CheckFailure(String check, String summary, String logTail) {}
}
