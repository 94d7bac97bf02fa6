package dev.milepost.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An executor's claims and their results. */
public sealed interface ExecutorEvent extends RunEvent {
  /** The assignment that it concerns; null for events of a whole run. */
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
   * @param conflicts what is not resolved; empty unless {@link FailureKind#CONFLICT}
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
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant resumeAt,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ConflictedPath> conflicts)
      implements ExecutorEvent {
    public AttemptFailed {
      // Left out of the JSON where there is none.
      conflicts = conflicts == null ? List.of() : List.copyOf(conflicts);
    }

    /** Of any kind but a conflict. */
    public AttemptFailed(
        Assignment assignment,
        String executor,
        String incarnation,
        FailureKind kind,
        @Nullable Integer exitCode,
        String message,
        String outputTail,
        @Nullable Instant resumeAt) {
      this(
          assignment,
          executor,
          incarnation,
          kind,
          exitCode,
          message,
          outputTail,
          resumeAt,
          List.of());
    }

    /** Of any kind but a usage limit and a conflict. */
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

  /** The usage of an assignment's agent; recorded right before the assignment's end (X10). */
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

  /**
   * The program of an agent is about to be started: in the log before it is, so that no agent runs
   * that the log does not name. An assignment has one at most, but for {@code again}.
   *
   * @param again why the same assignment starts it once more, such as a conversation that is gone;
   *     null for the first start
   * @param instructions how many of the issue's {@code InstructionGiven}, from the first in the
   *     log, its conversation holds with this start; null for none
   */
  @WireName("AgentStarted")
  record AgentStarted(
      Assignment assignment,
      String executor,
      String incarnation,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String again,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer instructions)
      implements ExecutorEvent {
    /** The first start of an assignment. */
    public AgentStarted(Assignment assignment, String executor, String incarnation) {
      this(assignment, executor, incarnation, null, null);
    }
  }

  /**
   * The work is committed and verified, and is about to be pushed: in the log before it is. A
   * commit on an issue's branch that no such event names was pushed by another hand.
   *
   * @param head the commit that the branch moves to
   */
  @WireName("PushStarted")
  record PushStarted(Assignment assignment, String executor, String incarnation, String head)
      implements ExecutorEvent {}

  /**
   * An executor removed what it held of a run.
   *
   * @param problem why something is left; null for nothing, and in older logs
   */
  @WireName("WorktreesRemoved")
  record WorktreesRemoved(
      String executor,
      int removed,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String problem)
      implements ExecutorEvent {
    /** All of it. */
    public WorktreesRemoved(String executor, int removed) {
      this(executor, removed, null);
    }

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
    /** A path that conflicts is as git left it. */
    CONFLICT,
    /** The command could not be started. */
    NOT_STARTED,
    /** Git or the forge refused; written by executors that did not distinguish the kinds below. */
    REPOSITORY,
    /**
     * Git cannot work in the issue's own repository: it is damaged, locked or not to be written.
     */
    WORKTREE,
    /** The forge does not take the push: no right to it, a protected branch, a hook. */
    PUSH_REFUSED,
    /** The forge answered no, or has no issue or pull request of that number any more. */
    FORGE,
    /** The branch holds commits that no claim of its run said that it would push. */
    BRANCH_TAKEN,
    /** The disk is full or a limit of the executor was reached. */
    RESOURCES,
    /** The agent's provider gives no more for now; the run pauses, the work is taken up again. */
    USAGE_LIMIT,
    /** The budget was reached while it worked; the run pauses, the work is taken up again. */
    BUDGET,
    /** The executor ended the agent before its end, or its end is not known. */
    INTERRUPTED,
    /** The executor is being stopped and ended the work, which the next attempt goes on with. */
    HANDED_OVER,
    /** A defect of Milepost. */
    INTERNAL;

    /** True if the run pauses for it, and the work goes on as an attempt that is not counted. */
    public boolean onlyWaits() {
      return this == USAGE_LIMIT || this == BUDGET;
    }

    /** True if the work goes on as an attempt that is not counted. */
    public boolean isFree() {
      return onlyWaits() || this == HANDED_OVER;
    }

    /** True if the work is not at fault: it goes on as the next attempt, where one is left. */
    public boolean goesOn() {
      return isFree() || this == INTERRUPTED;
    }
  }
}
