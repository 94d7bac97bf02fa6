package dev.milepost.forge.local;

/** An issue file breaks a rule; the message says which, and what is allowed. */
final class BadIssue extends Exception {
  private static final long serialVersionUID = 1L;

  BadIssue(String message) {
    super(message);
  }
}
