package dev.milepost.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The planner's findings and decisions, in three groups. The planner alone schedules. */
public sealed interface PlannerEvent extends RunEvent {
  /** The plan and how it is made. */
  sealed interface PlanningEvent extends PlannerEvent {}

  /** Waves, issues and attempts. */
  sealed interface SchedulingEvent extends PlannerEvent {}

  /** The run as a whole: pauses, deadlocks, the end. */
  sealed interface LifecycleEvent extends PlannerEvent {}

  /** The plan stands. */
  @WireName("MilestonePlanned")
  record MilestonePlanned(Plan plan) implements PlanningEvent {}

  /**
   * The plan was changed as a user asked.
   *
   * @param plan as it is now
   * @param changes each a sentence
   * @param parallel attempts at once from now on
   */
  @WireName("PlanRevised")
  record PlanRevised(Plan plan, List<String> changes, int parallel) implements PlanningEvent {
    public PlanRevised {
      changes = List.copyOf(changes);
    }
  }

  /**
   * A phase of planning begins (P16).
   *
   * @param attempt from 1; counted on where the phase is retried
   */
  @WireName("PlanPhaseStarted")
  record PlanPhaseStarted(PlanPhase phase, int attempt) implements PlanningEvent {}

  /**
   * A phase of planning has its result.
   *
   * @param summary a sentence
   * @param commit of the artefacts that it left (P17); null where it left none
   * @param draft the plan as it is now; null where the phase did not change it
   * @param context what was gathered (P18); null where nothing was
   * @param usage of an agent that was asked; null where none was
   */
  @WireName("PlanPhaseCompleted")
  record PlanPhaseCompleted(
      PlanPhase phase,
      int attempt,
      String summary,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String commit,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Plan draft,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ContextPackage context,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Usage usage)
      implements PlanningEvent {}

  /** A phase of planning is left out. */
  @WireName("PlanPhaseSkipped")
  record PlanPhaseSkipped(PlanPhase phase, String reason) implements PlanningEvent {}

  /** An attempt at a phase of planning failed. */
  @WireName("PlanPhaseFailed")
  record PlanPhaseFailed(PlanPhase phase, int attempt, String reason) implements PlanningEvent {}

  /**
   * Planning rests: a phase failed as often as it may, and a person has to decide.
   *
   * @param attempts that failed since the phase began or was retried
   * @param skippable false if there is no plan without the phase
   */
  @WireName("PlanningStalled")
  record PlanningStalled(PlanPhase phase, int attempts, String reason, boolean skippable)
      implements PlanningEvent {}

  /**
   * Words were read as changes of the plan; the user decides whether to request them.
   *
   * @param request id of the event that asked
   * @param note for the user, such as why there are no changes; empty for none
   * @param usage of the agent; null where none was asked
   */
  @WireName("PlanTranslated")
  record PlanTranslated(
      String request,
      List<Revision> revisions,
      String note,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Usage usage)
      implements PlanningEvent {
    public PlanTranslated {
      revisions = List.copyOf(revisions);
    }
  }

  /**
   * No plan could be made; the run is over.
   *
   * @param problems sentences for a user
   * @param notFound true if what was asked for does not exist: the milestone, the plan document,
   *     the issues, the base branch or the repository; null for false
   */
  @WireName("PlanningFailed")
  record PlanningFailed(
      List<String> problems, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean notFound)
      implements PlanningEvent {
    /** Of what exists and cannot be planned. */
    public PlanningFailed(List<String> problems) {
      this(problems, null);
    }
  }

  /**
   * A wave begins.
   *
   * @param issues worked on in it
   * @param settleTogether R6: true if merging waits until every one of them is approved or failed
   */
  @WireName("WaveReady")
  record WaveReady(int wave, List<Integer> issues, boolean settleTogether)
      implements SchedulingEvent {}

  /**
   * An assignment waits for an executor.
   *
   * @param branch the issue's branch
   * @param findings what to fix; empty unless the work is {@link Work#FIX}
   * @param conflicts files that conflict; empty unless {@link Work#RESOLVE_CONFLICT}
   * @param from the head to continue from; null to begin at the base branch
   * @param key of a plan document's task, {@code TASK-001}; null for a forge's issue
   * @param body the text to work from where that is not the forge's; null where it is
   * @param tried the results of earlier fix rounds, a line each
   */
  @WireName("IssueReady")
  record IssueReady(
      Assignment assignment,
      String title,
      String branch,
      List<Finding> findings,
      List<String> conflicts,
      @Nullable String from,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String key,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String body,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> tried)
      implements SchedulingEvent {
    public IssueReady {
      // Left out of the JSON where there is none.
      tried = tried == null ? List.of() : List.copyOf(tried);
    }

    /** The first try of the work. */
    public IssueReady(
        Assignment assignment,
        String title,
        String branch,
        List<Finding> findings,
        List<String> conflicts,
        @Nullable String from,
        @Nullable String key,
        @Nullable String body) {
      this(assignment, title, branch, findings, conflicts, from, key, body, List.of());
    }

    /** An issue of a forge, as it is there. */
    public IssueReady(
        Assignment assignment,
        String title,
        String branch,
        List<Finding> findings,
        List<String> conflicts,
        @Nullable String from) {
      this(assignment, title, branch, findings, conflicts, from, null, null);
    }
  }

  /**
   * P15: how far a plan document's tasks are, for people who watch.
   *
   * @param position from 1, in the document's order
   * @param text such as {@code Starting TASK-001 [1/5]}
   */
  @WireName("TaskAnnounced")
  record TaskAnnounced(int issue, String key, int position, int total, String text)
      implements SchedulingEvent {}

  /** The executor of a claimed assignment is gone. */
  @WireName("AttemptLost")
  record AttemptLost(Assignment assignment, String executor, String incarnation, String reason)
      implements SchedulingEvent {}

  /**
   * An issue will not be resolved unless a user retries it.
   *
   * @param conflicts files; empty unless {@link FailureStage#CONFLICT}
   */
  @WireName("IssueFailed")
  record IssueFailed(
      int issue,
      FailureStage stage,
      String reason,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> conflicts)
      implements SchedulingEvent {
    public IssueFailed {
      // Left out of the JSON where there is none.
      conflicts = conflicts == null ? List.of() : List.copyOf(conflicts);
    }

    /** Of any stage but a conflict. */
    public IssueFailed(int issue, FailureStage stage, String reason) {
      this(issue, stage, reason, List.of());
    }
  }

  /** A failed issue starts again: review and merge forget what they knew of it. */
  @WireName("IssueReopened")
  record IssueReopened(int issue, int nextAttempt) implements SchedulingEvent {}

  /** An issue was given up. */
  @WireName("IssueSkipped")
  record IssueSkipped(int issue, boolean releaseDependents) implements SchedulingEvent {}

  /**
   * The parts of a tracking issue are done, and so is it, or it stays open.
   *
   * @param closed true if it is closed on the forge
   * @param reason a sentence: what it is the sum of, or why it stays open
   */
  @WireName("TrackingSettled")
  record TrackingSettled(int issue, boolean closed, String reason) implements SchedulingEvent {}

  /** A wave's issues are all merged, failed or skipped. */
  @WireName("WaveCompleted")
  record WaveCompleted(int wave, List<Integer> merged, List<Integer> failed)
      implements SchedulingEvent {}

  /**
   * Nothing new starts until resumed.
   *
   * @param until when it goes on by itself; null if the pause ends only by a resume command
   */
  @WireName("MilestonePaused")
  record MilestonePaused(
      String reason, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant until)
      implements LifecycleEvent {
    /** Until a resume command. */
    public MilestonePaused(String reason) {
      this(reason, null);
    }
  }

  /** The time until which a run was paused has come (X10). */
  @WireName("PauseElapsed")
  record PauseElapsed(Instant until) implements LifecycleEvent {}

  /** Goes on. */
  @WireName("MilestoneResumed")
  record MilestoneResumed() implements LifecycleEvent {}

  /** P11: open issues remain and none can start. */
  @WireName("MilestoneDeadlocked")
  record MilestoneDeadlocked(List<Blocked> blocked) implements LifecycleEvent {}

  /** Asks these executors to remove worktrees. */
  @WireName("CleanupRequested")
  record CleanupRequested(List<String> executors) implements LifecycleEvent {}

  /** Every issue is merged, closed or skipped. */
  @WireName("MilestoneCompleted")
  record MilestoneCompleted(int merged, int skipped) implements LifecycleEvent {}

  /** Every issue is settled, some failed. */
  @WireName("MilestoneFailed")
  record MilestoneFailed(List<Integer> failed, String reason) implements LifecycleEvent {}

  /**
   * Ended at a user's command.
   *
   * @param closePullRequests true to let merging close what is open and not merged; else null
   */
  @WireName("MilestoneCancelled")
  record MilestoneCancelled(
      String reason, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean closePullRequests)
      implements LifecycleEvent {
    /** Its pull requests are left as they are. */
    public MilestoneCancelled(String reason) {
      this(reason, null);
    }

    /** True to close its pull requests. */
    public boolean closes() {
      return Boolean.TRUE.equals(closePullRequests);
    }
  }

  /** A user's command that made no sense in the run's state. */
  @WireName("CommandRejected")
  record CommandRejected(String command, String reason) implements LifecycleEvent {}

  /** Where an issue failed. */
  enum FailureStage {
    EXECUTION,
    REVIEW,
    MERGE,
    /** M4: it conflicts with the base, and the round to resolve that did not help. */
    CONFLICT
  }

  /** An issue that cannot start and why. */
  record Blocked(int issue, List<Blocker> blockers) {}

  /** A blocker of an issue. */
  record Blocker(int issue, BlockerKind kind) {}

  /** P11. */
  enum BlockerKind {
    EXTERNAL_OPEN,
    MISSING,
    FAILED,
    SKIPPED,
    CIRCULAR,
    BLOCKED
  }
}
