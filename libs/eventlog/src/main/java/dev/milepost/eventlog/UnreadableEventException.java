package dev.milepost.eventlog;

import org.jspecify.annotations.Nullable;

/** A record of the log is no event that this version knows. Concerns its own stream alone (E5). */
public final class UnreadableEventException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnreadableEventException(String message) {
    this(message, null);
  }

  public UnreadableEventException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
