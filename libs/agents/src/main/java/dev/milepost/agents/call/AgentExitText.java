package dev.milepost.agents.call;

import dev.milepost.process.ProcessOutcome;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Describes in words how an agent ended. */
public final class AgentExitText {
  private AgentExitText() {}

  /** Why it failed, one line; empty if it ended well and does not say otherwise (X4). */
  public static Optional<String> failure(
      String who, AgentRunResult turn, Duration timeLimit, Duration idleLimit) {
    var told = turn.report().failure();
    var ended = failure(who, turn.outcome(), timeLimit, idleLimit);
    return told == null ? ended : Optional.of(who + " says that it failed: " + told);
  }

  /** Why a program failed, one line; empty if it ended well. */
  public static Optional<String> failure(
      String who, ProcessOutcome outcome, Duration timeLimit, Duration idleLimit) {
    return switch (outcome) {
      case ProcessOutcome.Exited exited when exited.code() == 0 -> Optional.empty();
      case ProcessOutcome.Exited exited ->
          Optional.of(who + " ended with exit code " + exited.code());
      case ProcessOutcome.Signalled signalled ->
          Optional.of(who + " was ended by signal " + signalled.signal());
      case ProcessOutcome.TimedOut timedOut ->
          Optional.of(who + " did not end within " + shown(timeLimit));
      case ProcessOutcome.IdledOut idledOut ->
          Optional.of(who + " printed nothing for " + shown(idleLimit));
      case ProcessOutcome.NotStarted notStarted ->
          Optional.of(who + " could not be started: " + notStarted.reason());
    };
  }

  private static String shown(Duration limit) {
    return limit.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
  }
}
