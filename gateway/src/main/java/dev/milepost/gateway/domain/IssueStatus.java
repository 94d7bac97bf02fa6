package dev.milepost.gateway.domain;

/** The state of an issue within a run (docs/protocol.md). */
public enum IssueStatus {
  CLOSED,
  WAITING,
  READY,
  RUNNING,
  IN_REVIEW,
  APPROVED,
  MERGING,
  MERGED,
  /** All that its pull request changes was on the base already; the pull request is closed. */
  NOTHING_LEFT,
  FAILED,
  /** M4: it failed because it conflicts with the base. */
  CONFLICT,
  SKIPPED;

  /** True once the issue needs no more work in this run. */
  public boolean isDone() {
    return this == CLOSED || this == MERGED || this == NOTHING_LEFT || this == SKIPPED;
  }

  /** True if it failed, for any reason. */
  public boolean isFailed() {
    return this == FAILED || this == CONFLICT;
  }

  /** True if nothing happens to the issue without a user's command. */
  public boolean isSettled() {
    return isDone() || isFailed();
  }
}
