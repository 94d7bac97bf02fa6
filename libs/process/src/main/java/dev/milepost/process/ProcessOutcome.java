package dev.milepost.process;

/** How a command ended. */
public sealed interface ProcessOutcome {
  /** It ended by itself. */
  record Exited(int code) implements ProcessOutcome {}

  /** A signal that we did not send ended it. */
  record Signalled(int signal) implements ProcessOutcome {}

  /** We stopped it at its time limit. */
  record TimedOut() implements ProcessOutcome {}

  /** We stopped it at its idle limit. */
  record IdledOut() implements ProcessOutcome {}

  /** It could not be started: not found, not executable. */
  record NotStarted(String reason) implements ProcessOutcome {}

  default boolean succeeded() {
    return this instanceof Exited exited && exited.code() == 0;
  }
}
