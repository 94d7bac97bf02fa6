package dev.milepost.forge;

import java.util.List;
import java.util.Optional;

/** R1: what CI says of a head commit. */
public sealed interface CiStatus {
  /** The forge has no CI for it, and none will come. */
  record NotConfigured() implements CiStatus {}

  /** No answer yet. */
  record ChecksPending(PendingReason why, String summary) implements CiStatus {
    /** Under way. */
    public ChecksPending(String summary) {
      this(PendingReason.RUNNING, summary);
    }
  }

  /** It was cancelled: that says nothing about the change. */
  record ChecksCancelled(String summary) implements CiStatus {}

  /** Green. */
  record ChecksPassed(String summary) implements CiStatus {}

  /** Red. */
  record ChecksFailed(List<CheckFailure> failures) implements CiStatus {
    public ChecksFailed {
      failures = List.copyOf(failures);
    }
  }

  /** Why there is no answer yet. */
  enum PendingReason {
    /** CI is configured, and nothing of it was seen for this head. */
    NOT_STARTED,
    /** At least one check is queued or runs. */
    RUNNING,
    /** A person has to let it go on. */
    WAITS_FOR_A_PERSON,
    /** All that was seen is done, but a check that the branch requires was not seen. */
    REQUIRED_MISSING
  }

  /**
   * One failed check.
   *
   * @param summary one line: exit code 1, timed out, cancelled
   * @param logTail the end of its log, bounded, free of control characters but line ends
   * @param run the forge's id of the failed run; empty if it cannot be run again
   */
  record CheckFailure(String check, String summary, String logTail, Optional<String> run) {
    /** One that cannot be run again. */
    public CheckFailure(String check, String summary, String logTail) {
      this(check, summary, logTail, Optional.empty());
    }
  }
}
