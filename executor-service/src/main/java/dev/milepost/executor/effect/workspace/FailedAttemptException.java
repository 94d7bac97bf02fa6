package dev.milepost.executor.effect.workspace;

import dev.milepost.events.ConflictedPath;
import dev.milepost.events.ExecutorEvent.FailureKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The attempt failed, and trying the same once more would not help. The message is one line. */
public final class FailedAttemptException extends Exception {
  private static final long serialVersionUID = 1L;

  private final FailureKind kind;
  private final @Nullable Integer exitCode;
  private final @Nullable Instant resumeAt;

  /** Conflicts are not serializable, and this is never serialized. */
  private final transient List<ConflictedPath> conflicts;

  private FailedAttemptException(
      FailureKind kind,
      @Nullable Integer exitCode,
      @Nullable Instant resumeAt,
      List<ConflictedPath> conflicts,
      String message) {
    super(message);
    this.kind = kind;
    this.exitCode = exitCode;
    this.resumeAt = resumeAt;
    this.conflicts = List.copyOf(conflicts);
  }

  public FailedAttemptException(FailureKind kind, @Nullable Integer exitCode, String message) {
    this(kind, exitCode, null, List.of(), message);
  }

  /** These paths are not resolved. */
  public static FailedAttemptException conflict(List<ConflictedPath> paths, String message) {
    return new FailedAttemptException(FailureKind.CONFLICT, null, null, paths, message);
  }

  /** The agent's provider gives no more before this time. */
  public static FailedAttemptException usageLimit(Instant resumeAt) {
    return new FailedAttemptException(
        FailureKind.USAGE_LIMIT,
        null,
        resumeAt,
        List.of(),
        "The usage limit of the agent's provider is reached; it goes on at " + resumeAt);
  }

  public FailedAttemptException(FailureKind kind, String message) {
    this(kind, (Integer) null, message);
  }

  public FailureKind kind() {
    return kind;
  }

  /** Of the agent or the verification; null where there is none. */
  public @Nullable Integer exitCode() {
    return exitCode;
  }

  /** The conflicts left unresolved; empty for every other kind. */
  public List<ConflictedPath> conflicts() {
    return conflicts;
  }

  /** The time when the agent's provider gives more; null for every other kind. */
  public @Nullable Instant resumeAt() {
    return resumeAt;
  }
}
