package dev.milepost.executor.effects;

import static dev.milepost.agents.call.Endings.failure;

import dev.milepost.agents.call.Turn;
import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.executor.workspace.FailedAttemptException;
import dev.milepost.process.Outcome;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** X4: what the end of a program means. */
final class Endings {
  /** What a shell adds to the number of a signal. */
  private static final int SIGNALLED = 128;

  private Endings() {}

  /**
   * Passes if an agent ended well.
   *
   * @param lacked in its sandbox, if something
   * @throws FailedAttemptException with the kind of failure otherwise
   */
  static void ofAgent(Outcome outcome, AgentLimits limits, Optional<String> lacked)
      throws FailedAttemptException {
    check("The agent", FailureKind.EXIT_CODE, outcome, limits.time(), limits.idle(), lacked);
  }

  /**
   * Passes if the verification ended well.
   *
   * @param lacked in its sandbox, if something
   * @throws FailedAttemptException of kind {@code VERIFICATION}, or why it could not be run
   */
  static void ofVerification(Outcome outcome, Duration timeLimit, Optional<String> lacked)
      throws FailedAttemptException {
    check("The verification", FailureKind.VERIFICATION, outcome, timeLimit, Duration.ZERO, lacked);
  }

  private static void check(
      String who,
      FailureKind onExit,
      Outcome outcome,
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
          case Outcome.Exited exited -> onExit;
          case Outcome.Signalled signalled -> FailureKind.SIGNAL;
          case Outcome.TimedOut timedOut -> FailureKind.TIMEOUT;
          case Outcome.IdledOut idledOut -> FailureKind.IDLE;
          case Outcome.NotStarted notStarted -> FailureKind.NOT_STARTED;
        };
    var more = lacked.map(what -> ". " + what).orElse("");
    throw new FailedAttemptException(kind, codeOf(outcome), reason.get() + more);
  }

  private static @Nullable Integer codeOf(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Exited exited -> exited.code();
      case Outcome.Signalled signalled -> SIGNALLED + signalled.signal();
      case Outcome.TimedOut timedOut -> null;
      case Outcome.IdledOut idledOut -> null;
      case Outcome.NotStarted notStarted -> null;
    };
  }

  /** X4: it says that it failed, though its exit code may be 0. */
  static void refuseFailure(Turn turn) throws FailedAttemptException {
    var told = turn.report().failure();
    if (told != null) {
      throw new FailedAttemptException(
          FailureKind.EXIT_CODE, codeOf(turn.outcome()), "The agent says that it failed: " + told);
    }
  }
}
