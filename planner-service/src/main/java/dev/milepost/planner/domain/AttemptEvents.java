package dev.milepost.planner.domain;

import dev.milepost.events.Assignment;
import dev.milepost.events.ConflictedPath;
import dev.milepost.events.DisplayText;
import dev.milepost.events.ExecutorEvent;
import dev.milepost.events.ExecutorEvent.AgentStarted;
import dev.milepost.events.ExecutorEvent.AttemptFailed;
import dev.milepost.events.ExecutorEvent.AttemptStarted;
import dev.milepost.events.ExecutorEvent.ConflictResolved;
import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.events.ExecutorEvent.FixPushed;
import dev.milepost.events.ExecutorEvent.PrOpened;
import dev.milepost.events.ExecutorEvent.PushStarted;
import dev.milepost.events.ExecutorEvent.UsageReported;
import dev.milepost.events.ExecutorEvent.WorktreeReady;
import dev.milepost.events.ExecutorEvent.WorktreesRemoved;
import dev.milepost.events.PlannerEvent.AttemptLost;
import dev.milepost.events.PlannerEvent.FailureStage;
import dev.milepost.events.PlannerEvent.IssueFailed;
import dev.milepost.events.PlannerEvent.MilestonePaused;
import dev.milepost.events.PlannerEvent.MilestoneResumed;
import dev.milepost.events.PlannerEvent.PauseElapsed;
import dev.milepost.events.Work;
import dev.milepost.planner.domain.IssueStage.Claimed;
import dev.milepost.planner.domain.IssueStage.Failed;
import dev.milepost.planner.domain.IssueStage.InReview;
import dev.milepost.planner.domain.IssueStage.Offered;
import dev.milepost.planner.domain.PlannerState.PlannerTransition;
import dev.milepost.planner.domain.Running.Pause;
import java.util.List;
import java.util.Optional;

/** Folds executors' events of a running run. An event that does not fit is ignored. */
final class AttemptEvents {
  /** A reason is one line of a view. */
  private static final int MAX_REASON = 500;

  private static final String LOST = "was lost";

  private AttemptEvents() {}

  static PlannerTransition fold(Running run, ExecutorEvent event) {
    return switch (event) {
      case AttemptStarted e -> claimed(run, e);
      case PrOpened e ->
          ended(run, e.assignment(), e.executor(), e.incarnation())
              .map(task -> inReview(run, task.withHead(e.head())))
              .orElse(PlannerTransition.silent(run));
      case FixPushed e ->
          ended(run, e.assignment(), e.executor(), e.incarnation())
              .map(task -> inReview(run, task.withHead(e.head())))
              .orElse(PlannerTransition.silent(run));
      case ConflictResolved e ->
          ended(run, e.assignment(), e.executor(), e.incarnation())
              .map(task -> inReview(run, task.withHead(e.head())))
              .orElse(PlannerTransition.silent(run));
      case AttemptFailed e ->
          ended(run, e.assignment(), e.executor(), e.incarnation())
              .map(task -> failedAttempt(run, task, e))
              .orElse(PlannerTransition.silent(run));
      case UsageReported e -> used(run, e);
      case WorktreeReady e -> PlannerTransition.silent(run);
      case AgentStarted e -> PlannerTransition.silent(run);
      case PushStarted e -> PlannerTransition.silent(run);
      case WorktreesRemoved e -> PlannerTransition.silent(run);
    };
  }

  /** X10: a pause for want of such a word ends with it. */
  private static PlannerTransition used(Running run, UsageReported event) {
    boolean speaks =
        ended(run, event.assignment(), event.executor(), event.incarnation()).isPresent();
    var told = run.withSpending(run.spending().plus(event, speaks));
    return told.pause().awaitsWord() && told.spending().unsaid().isEmpty()
        ? Schedule.advance(told.paused(false), new MilestoneResumed())
        : PlannerTransition.silent(told);
  }

  private static PlannerTransition claimed(Running run, AttemptStarted event) {
    return run.task(event.assignment().issue())
        .filter(
            task ->
                task.step() instanceof Offered offered
                    && offered.offer().assignment().equals(event.assignment()))
        .map(
            task -> {
              var offer = ((Offered) task.step()).offer();
              var claim = new Claimed(offer, event.executor(), event.incarnation());
              var working = run.with(task.withStep(claim)).workedOnBy(event.executor());
              return run.pause().stops()
                  ? AgentStop.one(working, task, claim)
                  : PlannerTransition.silent(working);
            })
        .orElse(PlannerTransition.silent(run));
  }

  /** The issue of a claimed assignment, if it is the standing claim that speaks. */
  private static Optional<Task> ended(
      Running run, Assignment assignment, String executor, String incarnation) {
    return run.task(assignment.issue())
        .filter(
            task ->
                task.step() instanceof Claimed claim
                    && claim.offer().assignment().equals(assignment)
                    && claim.executor().equals(executor)
                    && claim.incarnation().equals(incarnation));
  }

  private static PlannerTransition inReview(Running run, Task task) {
    return Schedule.advance(run.with(task.withStep(new InReview())));
  }

  /** A failed fix is for review to judge; else the agent runs again only at a user's command. */
  private static PlannerTransition failedAttempt(Running run, Task task, AttemptFailed event) {
    if (event.kind().onlyWaits() && task.step() instanceof Claimed claim) {
      return waits(run, task.waiting(claim.offer().again()), event);
    }
    if (event.kind().isFree() && task.step() instanceof Claimed claim) {
      return Schedule.advance(run.with(task.waiting(claim.offer().again())));
    }
    if (event.kind().goesOn() && task.step() instanceof Claimed claim) {
      return again(run, task, claim, "was interrupted: " + event.message());
    }
    if (event.assignment().work() == Work.IMPLEMENT
        && event.kind() == FailureKind.NO_CHANGE
        && task.needs().sum() != null) {
      return TrackingSettlement.unchanged(run, task);
    }
    return switch (event.assignment().work()) {
      case FIX -> inReview(run, task);
      case IMPLEMENT -> failed(run, task, FailureStage.EXECUTION, event.message());
      case RESOLVE_CONFLICT ->
          conflicted(
              run, task, "The conflict round failed: " + event.message(), unresolved(task, event));
    };
  }

  /** X10: no attempt was used up; the work is taken up again when the run goes on. */
  private static PlannerTransition waits(Running run, Task task, AttemptFailed event) {
    if (run.paused()) {
      return PlannerTransition.silent(run.with(task));
    }
    var figures = run.spending().exceeded(task.number());
    var why =
        event.kind() == FailureKind.BUDGET ? figures.orElse(event.message()) : event.message();
    var reason = DisplayText.shown(why, MAX_REASON);
    var paused = run.with(task).withPause(new Pause(true, event.resumeAt()));
    return Schedule.advance(paused, new MilestonePaused(reason, event.resumeAt()));
  }

  /** X10: the time has come; a pause that was ended or replaced meanwhile is none of its. */
  static PlannerTransition elapsed(Running run, PauseElapsed event) {
    return event.until().equals(run.pause().until())
        ? Schedule.advance(run.paused(false), new MilestoneResumed())
        : PlannerTransition.silent(run);
  }

  /** X8: the next attempt, unless the attempts are used up. */
  static PlannerTransition lost(Running run, AttemptLost event) {
    return ended(run, event.assignment(), event.executor(), event.incarnation())
        .map(task -> again(run.losing(event.assignment()), task, (Claimed) task.step(), LOST))
        .orElse(PlannerTransition.silent(run));
  }

  /** The same work as the next attempt, unless the attempts are used up. */
  private static PlannerTransition again(Running run, Task task, Claimed claim, String what) {
    int used = task.attemptsUsed();
    if (used >= run.spec().maxAttempts()) {
      var reason =
          "Attempt %d %s; that was the last of the %d that are allowed"
              .formatted(task.attempt(), what, used);
      return conflicts(task).isEmpty()
          ? failed(run, task, FailureStage.EXECUTION, reason)
          : conflicted(run, task, reason, conflicts(task));
    }
    var again = claim.offer().again();
    return Schedule.advance(run.with(task.wanting(again)));
  }

  static PlannerTransition failed(Running run, Task task, FailureStage stage, String reason) {
    return failed(run, task, stage, reason, List.of());
  }

  /** M4: the conflict is unresolved; the files are named. */
  static PlannerTransition conflicted(Running run, Task task, String reason, List<String> files) {
    return failed(run, task, FailureStage.CONFLICT, reason, files);
  }

  private static PlannerTransition failed(
      Running run, Task task, FailureStage stage, String reason, List<String> conflicts) {
    var shown = DisplayText.shown(reason, MAX_REASON);
    return Schedule.advance(
        run.with(task.withStep(new Failed(stage, false))),
        new IssueFailed(task.number(), stage, shown, conflicts));
  }

  /** The findings that are left, where the round's end names them. */
  private static List<String> unresolved(Task task, AttemptFailed event) {
    var named = event.conflicts().stream().map(ConflictedPath::path).toList();
    return named.isEmpty() ? conflicts(task) : named;
  }

  /** The findings or conflicts of the claimed assignment. */
  private static List<String> conflicts(Task task) {
    return task.step() instanceof Claimed claim ? claim.offer().conflicts() : List.of();
  }
}
