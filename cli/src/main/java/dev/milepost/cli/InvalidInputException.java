package dev.milepost.cli;

/** What the user gave is wrong; the message says what, where, and what is allowed. */
public final class InvalidInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InvalidInputException(String message) {
    super(message);
  }
}
