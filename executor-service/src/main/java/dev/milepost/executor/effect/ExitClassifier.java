package dev.milepost.executor.effect;

import static dev.milepost.agents.call.AgentExitText.failure;

import dev.milepost.agents.call.AgentRunResult;
import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.executor.effect.workspace.FailedAttemptException;
import dev.milepost.process.ProcessOutcome;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** X4: what the end of a program means. */
final class ExitClassifier {
  /** The number that a shell adds to that of a signal. */
  private static final int SIGNALLED = 128;

  private ExitClassifier() {}

  /**
   * Passes if an agent ended well.
   *
   * @param lacked in its sandbox, if something
   * @throws FailedAttemptException with the kind of failure otherwise
   */
  static void ofAgent(ProcessOutcome outcome, AgentLimits limits, Optional<String> lacked)
      throws FailedAttemptException {
    check("The agent", FailureKind.EXIT_CODE, outcome, limits.time(), limits.idle(), lacked);
  }

  /**
   * Passes if the verification ended well.
   *
   * @param lacked in its sandbox, if something
   * @throws FailedAttemptException of kind {@code VERIFICATION}, or why it could not be run
   */
  static void ofVerification(ProcessOutcome outcome, Duration timeLimit, Optional<String> lacked)
      throws FailedAttemptException {
    check("The verification", FailureKind.VERIFICATION, outcome, timeLimit, Duration.ZERO, lacked);
  }

  private static void check(
      String who,
      FailureKind onExit,
      ProcessOutcome outcome,
      Duration timeLimit,
      Duration idleLimit,
      Optional<String> lacked)
      throws FailedAttemptException {
    var reason = failure(who, outcome, timeLimit, idleLimit);
    if (reason.isEmpty()) {
      return;
    }
    var kind =
        switch (outcome) {
          case ProcessOutcome.Exited exited -> onExit;
          case ProcessOutcome.Signalled signalled -> FailureKind.SIGNAL;
          case ProcessOutcome.TimedOut timedOut -> FailureKind.TIMEOUT;
          case ProcessOutcome.IdledOut idledOut -> FailureKind.IDLE;
          case ProcessOutcome.NotStarted notStarted -> FailureKind.NOT_STARTED;
        };
    var more = lacked.map(what -> ". " + what).orElse("");
    throw new FailedAttemptException(kind, codeOf(outcome), reason.get() + more);
  }

  private static @Nullable Integer codeOf(ProcessOutcome outcome) {
    return switch (outcome) {
      case ProcessOutcome.Exited exited -> exited.code();
      case ProcessOutcome.Signalled signalled -> SIGNALLED + signalled.signal();
      case ProcessOutcome.TimedOut timedOut -> null;
      case ProcessOutcome.IdledOut idledOut -> null;
      case ProcessOutcome.NotStarted notStarted -> null;
    };
  }

  /** X4: it says that it failed, though its exit code may be 0. */
  static void refuseFailure(AgentRunResult turn) throws FailedAttemptException {
    var told = turn.report().failure();
    if (told != null) {
      throw new FailedAttemptException(
          FailureKind.EXIT_CODE, codeOf(turn.outcome()), "The agent says that it failed: " + told);
    }
  }
}
