package dev.milepost.gateway.view;

/** The status of a run (docs/protocol.md). */
public enum RunStatus {
  PLANNING,
  PLANNED,
  AWAITING_APPROVAL,
  RUNNING,
  PAUSED,
  DEADLOCKED,
  FAILED,
  COMPLETED,
  CANCELLED
}
