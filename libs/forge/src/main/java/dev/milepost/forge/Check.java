package dev.milepost.forge;

/**
 * One check of a head commit, be it a check run or a commit status (R1).
 *
 * @param summary one line: exit code 1, "3 tests failed"
 * @param logTail the end of its log, bounded; empty where there is none or it did not fail
 */
public record Check(String name, State state, String summary, String logTail) {
  /** What a forge may say of a check. */
  public enum State {
    /** Waits for a machine. */
    QUEUED,
    RUNNING,
    /** A person has to approve it, or to do something about it. */
    ACTION_REQUIRED,
    PASSED,
    /** Neither good nor bad, by its own word. */
    NEUTRAL,
    /** Its conditions did not hold. */
    SKIPPED,
    FAILED,
    TIMED_OUT,
    /** By somebody, or because a newer commit took its place. */
    CANCELLED
  }

  /** A check without a log. */
  public static Check of(String name, State state) {
    return new Check(name, state, "", "");
  }
}
