package dev.milepost.executor.effects;

import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.executor.workspace.FailedAttemptException;
import dev.milepost.process.Outcome;
import java.time.Duration;

/** X4: what the end of a program means. */
final class Endings {
  /** What a shell adds to the number of a signal. */
  private static final int SIGNALLED = 128;

  private Endings() {}

  /**
   * Passes if an agent ended well.
   *
   * @throws FailedAttemptException with the kind of failure otherwise
   */
  static void ofAgent(Outcome outcome, Duration timeLimit, Duration idleLimit)
      throws FailedAttemptException {
    check("The agent", FailureKind.EXIT_CODE, outcome, timeLimit, idleLimit);
  }

  /**
   * Passes if the verification ended well.
   *
   * @throws FailedAttemptException of kind {@code VERIFICATION}, or why it could not be run
   */
  static void ofVerification(Outcome outcome, Duration timeLimit) throws FailedAttemptException {
    check("The verification", FailureKind.VERIFICATION, outcome, timeLimit, Duration.ZERO);
  }

  private static void check(
      String who, FailureKind onExit, Outcome outcome, Duration timeLimit, Duration idleLimit)
      throws FailedAttemptException {
    switch (outcome) {
      case Outcome.Exited exited -> {
        if (exited.code() != 0) {
          throw new FailedAttemptException(
              onExit, exited.code(), who + " ended with exit code " + exited.code());
        }
      }
      case Outcome.Signalled signalled ->
          throw new FailedAttemptException(
              FailureKind.SIGNAL,
              SIGNALLED + signalled.signal(),
              who + " was ended by signal " + signalled.signal());
      case Outcome.TimedOut timedOut ->
          throw new FailedAttemptException(
              FailureKind.TIMEOUT, who + " did not end within " + shown(timeLimit));
      case Outcome.IdledOut idledOut ->
          throw new FailedAttemptException(
              FailureKind.IDLE, who + " printed nothing for " + shown(idleLimit));
      case Outcome.NotStarted notStarted ->
          throw new FailedAttemptException(
              FailureKind.NOT_STARTED, who + " could not be started: " + notStarted.reason());
    }
  }

  private static String shown(Duration limit) {
    return limit.toString().substring("PT".length()).toLowerCase(java.util.Locale.ROOT);
  }
}
