package dev.milepost.cli;

/** The user's input is wrong; the message says what, where, and what is allowed. */
public final class InvalidInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InvalidInputException(String message) {
    super(message);
  }
}
