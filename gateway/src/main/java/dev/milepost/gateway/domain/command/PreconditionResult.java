package dev.milepost.gateway.domain.command;

/** The read model's answer to a user command. */
public sealed interface PreconditionResult {
  /** It makes sense. */
  record PreconditionMet() implements PreconditionResult {}

  /** The run has no such issue. */
  record NoSuchIssue(String detail) implements PreconditionResult {}

  /** Not in this state; the detail says what was expected and what was found. */
  record WrongState(String detail) implements PreconditionResult {}
}
