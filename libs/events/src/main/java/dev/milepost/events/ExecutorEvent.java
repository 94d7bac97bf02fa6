package dev.milepost.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an executor claimed and what came of it. */
public sealed interface ExecutorEvent extends RunEvent {
  /** Whose assignment it concerns; null for events of a whole run. */
  @Nullable Assignment assignment();

  /** An executor claims an assignment; the first claim in the log stands. */
  @WireName("AttemptStarted")
  record AttemptStarted(Assignment assignment, String executor, String incarnation)
      implements ExecutorEvent {}

  /**
   * The agent did not deliver.
   *
   * @param exitCode of the agent or the verification; null where there is none
   * @param message one line
   * @param outputTail the last lines of its output, bounded
   * @param resumeAt when the agent's provider gives more; null unless {@link
   *     FailureKind#USAGE_LIMIT}
   */
  @WireName("AttemptFailed")
  record AttemptFailed(
      Assignment assignment,
      String executor,
      String incarnation,
      FailureKind kind,
      @Nullable Integer exitCode,
      String message,
      String outputTail,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant resumeAt)
      implements ExecutorEvent {
    /** Of any kind but a usage limit. */
    public AttemptFailed(
        Assignment assignment,
        String executor,
        String incarnation,
        FailureKind kind,
        @Nullable Integer exitCode,
        String message,
        String outputTail) {
      this(assignment, executor, incarnation, kind, exitCode, message, outputTail, null);
    }
  }

  /** What the agent of an assignment used; said right before the assignment's end (X10). */
  @WireName("UsageReported")
  record UsageReported(Assignment assignment, String executor, String incarnation, Usage usage)
      implements ExecutorEvent {}

  /** The branch is pushed and its pull request open. */
  @WireName("PrOpened")
  record PrOpened(
      Assignment assignment,
      String executor,
      String incarnation,
      int pullRequest,
      String url,
      String head)
      implements ExecutorEvent {}

  /** A fix round was pushed. */
  @WireName("FixPushed")
  record FixPushed(
      Assignment assignment, String executor, String incarnation, int pullRequest, String head)
      implements ExecutorEvent {}

  /** A conflict round was pushed. */
  @WireName("ConflictResolved")
  record ConflictResolved(
      Assignment assignment, String executor, String incarnation, int pullRequest, String head)
      implements ExecutorEvent {}

  /**
   * X1: the worktree of an assignment is there, and its work begins. Not said of work that was
   * found done.
   *
   * @param from the commit that the work starts from
   */
  @WireName("WorktreeReady")
  record WorktreeReady(Assignment assignment, String executor, String incarnation, String from)
      implements ExecutorEvent {}

  /** An executor removed what it held of a run. */
  @WireName("WorktreesRemoved")
  record WorktreesRemoved(String executor, int removed) implements ExecutorEvent {
    @Override
    public @Nullable Assignment assignment() {
      return null;
    }
  }

  /** X4, X11: why an attempt failed. */
  enum FailureKind {
    /** The agent's exit code was not 0. */
    EXIT_CODE,
    /** The agent was ended by a signal that Milepost did not send. */
    SIGNAL,
    /** The time limit was reached. */
    TIMEOUT,
    /** The idle limit was reached. */
    IDLE,
    /** Exit code 0, nothing changed. */
    NO_CHANGE,
    /** The verification command failed. */
    VERIFICATION,
    /** The command could not be started. */
    NOT_STARTED,
    /** Git or the forge refused. */
    REPOSITORY,
    /** The disk is full or a limit of the executor was reached. */
    RESOURCES,
    /** The agent's provider gives no more for now; the run pauses, the work is taken up again. */
    USAGE_LIMIT,
    /** The budget was reached while it worked; the run pauses, the work is taken up again. */
    BUDGET,
    /** A defect of Milepost. */
    INTERNAL;

    /** True if the work is not at fault: it waits and goes on as the next attempt. */
    public boolean onlyWaits() {
      return this == USAGE_LIMIT || this == BUDGET;
    }
  }
}
