package dev.milepost.executor.effects;

import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.executor.workspace.FailedAttemptException;
import dev.milepost.executor.workspace.FreeSpace;
import dev.milepost.forge.ForgeException;
import dev.milepost.git.GitException;
import java.util.Optional;

/** Which faults end an attempt, and as what. All others are tried again. */
final class Faults {
  private Faults() {}

  /** The failure that a fault means; empty if it may pass. */
  static Optional<FailedAttemptException> lasting(Exception fault, FreeSpace space) {
    if (isDiskFull(fault) || space.isExhausted()) {
      return Optional.of(
          new FailedAttemptException(
              FailureKind.RESOURCES,
              "The disk under " + space.folder() + " is full: " + fault.getMessage()));
    }
    return switch (fault) {
      case FailedAttemptException failed -> Optional.of(failed);
      case ForgeException refused when !refused.passing() -> refused(refused);
      case GitException refused when !refused.passing() -> refused(refused);
      default -> Optional.empty();
    };
  }

  private static boolean isDiskFull(Exception fault) {
    return fault instanceof GitException git && git.reason() == GitException.Reason.DISK_FULL;
  }

  private static Optional<FailedAttemptException> refused(Exception why) {
    return Optional.of(
        new FailedAttemptException(FailureKind.REPOSITORY, String.valueOf(why.getMessage())));
  }
}
