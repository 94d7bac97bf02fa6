package dev.milepost.executor.workspace;

import dev.milepost.events.ExecutorEvent.FailureKind;
import org.jspecify.annotations.Nullable;

/** The attempt failed, and trying the same once more would not help. The message is one line. */
public final class FailedAttemptException extends Exception {
  private static final long serialVersionUID = 1L;

  private final FailureKind kind;
  private final @Nullable Integer exitCode;

  public FailedAttemptException(FailureKind kind, @Nullable Integer exitCode, String message) {
    super(message);
    this.kind = kind;
    this.exitCode = exitCode;
  }

  public FailedAttemptException(FailureKind kind, String message) {
    this(kind, null, message);
  }

  public FailureKind kind() {
    return kind;
  }

  /** Of the agent or the verification; null where there is none. */
  public @Nullable Integer exitCode() {
    return exitCode;
  }
}
