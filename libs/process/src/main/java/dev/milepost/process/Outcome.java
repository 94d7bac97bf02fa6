package dev.milepost.process;

/** How a command ended. */
public sealed interface Outcome {
  /** It ended by itself. */
  record Exited(int code) implements Outcome {}

  /** A signal that we did not send ended it. */
  record Signalled(int signal) implements Outcome {}

  /** We stopped it at its time limit. */
  record TimedOut() implements Outcome {}

  /** We stopped it at its idle limit. */
  record IdledOut() implements Outcome {}

  /** It could not be started: not found, not executable. */
  record NotStarted(String reason) implements Outcome {}

  default boolean succeeded() {
    return this instanceof Exited exited && exited.code() == 0;
  }
}
