package dev.milepost.gateway.domain;

/** The status of a run (docs/protocol.md). */
public enum RunStatus {
  PLANNING,
  STALLED,
  PLANNED,
  AWAITING_APPROVAL,
  RUNNING,
  PAUSED,
  DEADLOCKED,
  FAILED,
  COMPLETED,
  CANCELLED;

  /** True if nothing happens until a person acts, or a pause ends. */
  boolean rests() {
    return switch (this) {
      case STALLED, AWAITING_APPROVAL, PAUSED, DEADLOCKED, FAILED -> true;
      case PLANNING, PLANNED, RUNNING, COMPLETED, CANCELLED -> false;
    };
  }
}
