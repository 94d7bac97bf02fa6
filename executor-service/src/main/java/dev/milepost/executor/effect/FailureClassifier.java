package dev.milepost.executor.effect;

import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.events.FaultText;
import dev.milepost.executor.effect.lease.LeaseLostException;
import dev.milepost.executor.effect.workspace.FailedAttemptException;
import dev.milepost.executor.effect.workspace.FreeSpace;
import dev.milepost.executor.effect.workspace.HeldLockException;
import dev.milepost.forge.ForgeException;
import dev.milepost.git.GitException;
import java.io.IOException;
import java.util.Optional;

/** The faults that end an attempt, and their kinds. All others are tried again. */
final class FailureClassifier {
  private FailureClassifier() {}

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
      case ForgeException refused when !refused.passing() -> Optional.of(of(refused, ""));
      case GitException refused when !refused.passing() -> Optional.of(of(refused, ""));
      default -> Optional.empty();
    };
  }

  /** The meaning of a fault that did not pass, however often its effect was repeated. */
  static FailedAttemptException stayed(Exception fault) {
    return of(fault, "Tried again and again, and it stays: ");
  }

  private static FailedAttemptException of(Exception fault, String before) {
    var kind =
        switch (fault) {
          case ForgeException forge -> FailureKind.FORGE;
          case GitException git -> FailureKind.WORKTREE;
          case HeldLockException held -> FailureKind.WORKTREE;
          case IOException files -> FailureKind.WORKTREE;
          case LeaseLostException lost -> FailureKind.INTERRUPTED;
          default -> FailureKind.INTERNAL;
        };
    return new FailedAttemptException(kind, before + FaultText.of(fault));
  }

  private static boolean isDiskFull(Exception fault) {
    return fault instanceof GitException git && git.reason() == GitException.Reason.DISK_FULL;
  }
}
