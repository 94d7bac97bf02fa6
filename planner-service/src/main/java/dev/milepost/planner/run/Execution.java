package dev.milepost.planner.run;

import dev.milepost.events.Assignment;
import dev.milepost.events.ExecutorEvent;
import dev.milepost.events.ExecutorEvent.AttemptFailed;
import dev.milepost.events.ExecutorEvent.AttemptStarted;
import dev.milepost.events.ExecutorEvent.ConflictResolved;
import dev.milepost.events.ExecutorEvent.FixPushed;
import dev.milepost.events.ExecutorEvent.PrOpened;
import dev.milepost.events.ExecutorEvent.WorktreesRemoved;
import dev.milepost.events.MergeEvent;
import dev.milepost.events.MergeEvent.ConflictResolutionRequested;
import dev.milepost.events.MergeEvent.MergeConflicted;
import dev.milepost.events.MergeEvent.MergeFailed;
import dev.milepost.events.MergeEvent.MergeStarted;
import dev.milepost.events.MergeEvent.PrMerged;
import dev.milepost.events.MergeEvent.PrRebased;
import dev.milepost.events.PlannerEvent.AttemptLost;
import dev.milepost.events.PlannerEvent.FailureStage;
import dev.milepost.events.PlannerEvent.IssueFailed;
import dev.milepost.events.ReviewEvent;
import dev.milepost.events.ReviewEvent.CiFailed;
import dev.milepost.events.ReviewEvent.CiPassed;
import dev.milepost.events.ReviewEvent.FixRequested;
import dev.milepost.events.ReviewEvent.PrApproved;
import dev.milepost.events.ReviewEvent.ReviewFailed;
import dev.milepost.events.Text;
import dev.milepost.events.Work;
import dev.milepost.planner.run.PlannerState.Turn;
import dev.milepost.planner.run.Step.Claimed;
import dev.milepost.planner.run.Step.Failed;
import dev.milepost.planner.run.Step.InReview;
import dev.milepost.planner.run.Step.Merged;
import dev.milepost.planner.run.Step.Offer;
import dev.milepost.planner.run.Step.Offered;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What executors, review and merge say of a running run. What does not fit is ignored. */
final class Execution {
  /** A reason is one line of a view. */
  private static final int MOST_REASON = 500;

  private Execution() {}

  static Turn fold(Running run, ExecutorEvent event) {
    return switch (event) {
      case AttemptStarted e -> claimed(run, e);
      case PrOpened e ->
          ended(run, e.assignment(), e.executor(), e.incarnation())
              .map(task -> inReview(run, task.withHead(e.head())))
              .orElse(Turn.silent(run));
      case FixPushed e ->
          ended(run, e.assignment(), e.executor(), e.incarnation())
              .map(task -> inReview(run, task.withHead(e.head())))
              .orElse(Turn.silent(run));
      case ConflictResolved e ->
          ended(run, e.assignment(), e.executor(), e.incarnation())
              .map(task -> inReview(run, task.withHead(e.head())))
              .orElse(Turn.silent(run));
      case AttemptFailed e ->
          ended(run, e.assignment(), e.executor(), e.incarnation())
              .map(task -> failedAttempt(run, task, e))
              .orElse(Turn.silent(run));
      case WorktreesRemoved e -> Turn.silent(run);
    };
  }

  private static Turn claimed(Running run, AttemptStarted event) {
    return run.task(event.assignment().issue())
        .filter(
            task ->
                task.step() instanceof Offered offered
                    && offered.offer().assignment().equals(event.assignment()))
        .map(
            task -> {
              var offer = ((Offered) task.step()).offer();
              var claim = new Claimed(offer, event.executor(), event.incarnation());
              return Turn.silent(run.with(task.at(claim)).workedOnBy(event.executor()));
            })
        .orElse(Turn.silent(run));
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

  private static Turn inReview(Running run, Task task) {
    return Schedule.advance(run.with(task.at(new InReview())));
  }

  /** A failed fix is for review to judge; else nobody runs the agent again without being asked. */
  private static Turn failedAttempt(Running run, Task task, AttemptFailed event) {
    return event.assignment().work() == Work.FIX
        ? inReview(run, task)
        : failed(run, task, FailureStage.EXECUTION, event.message());
  }

  /** X8: the next attempt, unless the attempts are used up. */
  static Turn lost(Running run, AttemptLost event) {
    return ended(run, event.assignment(), event.executor(), event.incarnation())
        .map(task -> lost(run, task, (Claimed) task.step()))
        .orElse(Turn.silent(run));
  }

  private static Turn lost(Running run, Task task, Claimed claim) {
    int used = task.attemptsUsed();
    if (used >= run.spec().maxAttempts()) {
      var reason =
          "Attempt %d was lost, as all %d that are allowed".formatted(task.attempt(), used);
      return failed(run, task, FailureStage.EXECUTION, reason);
    }
    var again = claim.offer().again();
    return Schedule.advance(run.with(task.wanting(again)));
  }

  static Turn fold(Running run, ReviewEvent event) {
    return switch (event) {
      case FixRequested e -> fixRequested(run, e);
      case ReviewFailed e ->
          ifInReview(run, e.issue(), task -> failed(run, task, FailureStage.REVIEW, e.reason()));
      case CiPassed e -> Turn.silent(run);
      case CiFailed e -> Turn.silent(run);
      case PrApproved e -> Turn.silent(run);
    };
  }

  private static Turn fixRequested(Running run, FixRequested event) {
    return ifInReview(
        run,
        event.issue(),
        task -> {
          if (event.round() <= task.count().fixRound()) {
            return Turn.silent(run); // said twice
          }
          var assignment = new Assignment(task.number(), task.attempt(), Work.FIX, event.round());
          var offer = new Offer(assignment, event.findings(), List.of(), event.head());
          return Schedule.advance(
              run.with(task.wanting(offer, event.round(), task.count().conflictRound())));
        });
  }

  static Turn fold(Running run, MergeEvent event) {
    return switch (event) {
      case PrMerged e -> merged(run, e);
      case PrRebased e ->
          ifInReview(run, e.issue(), task -> Turn.silent(run.with(task.withHead(e.newHead()))));
      case ConflictResolutionRequested e -> conflict(run, e);
      case MergeFailed e ->
          ifInReview(run, e.issue(), task -> failed(run, task, FailureStage.MERGE, e.reason()));
      case MergeStarted e -> Turn.silent(run);
      case MergeConflicted e -> Turn.silent(run);
    };
  }

  /** Whatever was thought of the issue: it is on the base branch. */
  private static Turn merged(Running run, PrMerged event) {
    return run.task(event.issue())
        .filter(task -> !(task.step() instanceof Merged))
        .map(task -> Schedule.advance(run.with(task.withHead(event.head()).at(new Merged()))))
        .orElse(Turn.silent(run));
  }

  private static Turn conflict(Running run, ConflictResolutionRequested event) {
    return ifInReview(
        run,
        event.issue(),
        task -> {
          if (event.round() <= task.count().conflictRound()) {
            return Turn.silent(run); // said twice
          }
          var assignment =
              new Assignment(task.number(), task.attempt(), Work.RESOLVE_CONFLICT, event.round());
          var offer = new Offer(assignment, List.of(), event.files(), event.head());
          return Schedule.advance(
              run.with(task.wanting(offer, task.count().fixRound(), event.round())));
        });
  }

  private static Turn ifInReview(Running run, int issue, Function<Task, Turn> then) {
    return run.task(issue)
        .filter(task -> task.step() instanceof InReview)
        .map(then)
        .orElse(Turn.silent(run));
  }

  private static Turn failed(Running run, Task task, FailureStage stage, String reason) {
    var said = new IssueFailed(task.number(), stage, Text.shown(reason, MOST_REASON));
    return Schedule.advance(run.with(task.at(new Failed(stage, false))), said);
  }
}
