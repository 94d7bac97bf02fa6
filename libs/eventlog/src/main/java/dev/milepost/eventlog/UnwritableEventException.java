package dev.milepost.eventlog;

import org.jspecify.annotations.Nullable;

/** An event cannot be written, now or ever: it is too large or has no wire form. */
public final class UnwritableEventException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnwritableEventException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
