package dev.milepost.eventlog;

/** The log did not confirm an append; it may or may not be there. Appending again is safe. */
public final class AppendFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public AppendFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
