package dev.milepost.forge.local;

/** An issue file breaks a rule; the message says which, and what is allowed. */
final class InvalidIssueException extends Exception {
  private static final long serialVersionUID = 1L;

  InvalidIssueException(String message) {
    super(message);
  }
}
