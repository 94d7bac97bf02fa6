package dev.milepost.planner.domain;

import dev.milepost.events.Assignment;
import dev.milepost.events.MergeEvent;
import dev.milepost.events.MergeEvent.CombinationFailed;
import dev.milepost.events.MergeEvent.ConflictResolutionRequested;
import dev.milepost.events.MergeEvent.MergeConflicted;
import dev.milepost.events.MergeEvent.MergeFailed;
import dev.milepost.events.MergeEvent.MergeStarted;
import dev.milepost.events.MergeEvent.NothingToMerge;
import dev.milepost.events.MergeEvent.PrMerged;
import dev.milepost.events.MergeEvent.PrRebased;
import dev.milepost.events.MergeEvent.PullRequestsClosed;
import dev.milepost.events.PlannerEvent.FailureStage;
import dev.milepost.events.PlannerEvent.IssueSkipped;
import dev.milepost.events.ReviewEvent;
import dev.milepost.events.ReviewEvent.CiFailed;
import dev.milepost.events.ReviewEvent.CiPassed;
import dev.milepost.events.ReviewEvent.FindingsReported;
import dev.milepost.events.ReviewEvent.FixRequested;
import dev.milepost.events.ReviewEvent.HeadMoved;
import dev.milepost.events.ReviewEvent.PeopleReviewed;
import dev.milepost.events.ReviewEvent.PrApproved;
import dev.milepost.events.ReviewEvent.ReviewFailed;
import dev.milepost.events.Work;
import dev.milepost.planner.domain.IssueStage.InReview;
import dev.milepost.planner.domain.IssueStage.Merged;
import dev.milepost.planner.domain.IssueStage.Offer;
import dev.milepost.planner.domain.IssueStage.Skipped;
import dev.milepost.planner.domain.PlannerState.PlannerTransition;
import java.util.List;
import java.util.function.Function;

/** Folds events of review and merge of a running run. An event that does not fit is ignored. */
final class ReviewAndMergeEvents {
  private ReviewAndMergeEvents() {}

  static PlannerTransition fold(Running run, ReviewEvent event) {
    return switch (event) {
      case FixRequested e -> fixRequested(run, e);
      case ReviewFailed e ->
          ifInReview(
              run,
              e.issue(),
              task -> AttemptEvents.failed(run, task, FailureStage.REVIEW, e.reason()));
      case HeadMoved e ->
          ifInReview(
              run,
              e.issue(),
              task -> PlannerTransition.silent(run.with(task.withHead(e.newHead()))));
      case FindingsReported e -> PlannerTransition.silent(run.withSpending(run.spending().plus(e)));
      case PeopleReviewed e -> PlannerTransition.silent(run);
      case CiPassed e -> PlannerTransition.silent(run);
      case CiFailed e -> PlannerTransition.silent(run);
      case ReviewEvent.CheckRerunRequested e -> PlannerTransition.silent(run);
      case ReviewEvent.ChangeHeld e -> PlannerTransition.silent(run);
      case ReviewEvent.ChangeReleased e -> PlannerTransition.silent(run);
      case PrApproved e -> PlannerTransition.silent(run);
    };
  }

  private static PlannerTransition fixRequested(Running run, FixRequested event) {
    return ifInReview(
        run,
        event.issue(),
        task -> {
          if (event.round() <= task.count().fixRound()) {
            return PlannerTransition.silent(run); // said twice
          }
          var assignment = new Assignment(task.number(), task.attempt(), Work.FIX, event.round());
          var offer =
              new Offer(assignment, event.findings(), List.of(), event.head(), event.tried());
          return Schedule.advance(
              run.with(task.wanting(offer, event.round(), task.count().conflictRound())));
        });
  }

  static PlannerTransition fold(Running run, MergeEvent event) {
    return switch (event) {
      case PrMerged e -> merged(run, e);
      case PrRebased e ->
          ifInReview(
              run,
              e.issue(),
              task -> PlannerTransition.silent(run.with(task.withHead(e.newHead()))));
      case CombinationFailed e ->
          ifInReview(
              run,
              e.issue(),
              task -> PlannerTransition.silent(run.with(task.withHead(e.newHead()))));
      case ConflictResolutionRequested e -> conflict(run, e);
      case MergeFailed e -> ifInReview(run, e.issue(), task -> failed(run, task, e));
      case MergeStarted e -> PlannerTransition.silent(run);
      case MergeConflicted e -> PlannerTransition.silent(run);
      case MergeEvent.CombinationChecked e -> PlannerTransition.silent(run);
      case MergeEvent.ChangesListed e -> PlannerTransition.silent(run);
      case MergeEvent.UpdateStarted e -> PlannerTransition.silent(run);
      case NothingToMerge e -> ifInReview(run, e.issue(), task -> nothingLeft(run, task));
      case MergeEvent.UpdateLeft e -> PlannerTransition.silent(run);
      case PullRequestsClosed e -> PlannerTransition.silent(run);
    };
  }

  /** The change is on the base; whether the issue is resolved a person has to say. */
  private static PlannerTransition nothingLeft(Running run, Task task) {
    return Schedule.advance(
        run.with(task.withStep(new Skipped(true))), new IssueSkipped(task.number(), true));
  }

  /** In any step of the issue: it is on the base branch now. */
  private static PlannerTransition merged(Running run, PrMerged event) {
    return run.task(event.issue())
        .filter(task -> !(task.step() instanceof Merged))
        .map(task -> Schedule.advance(run.with(task.withHead(event.head()).withStep(new Merged()))))
        .orElse(PlannerTransition.silent(run));
  }

  /** M4: what an agent could not resolve is marked as a conflict. */
  private static PlannerTransition failed(Running run, Task task, MergeFailed event) {
    return event.conflicts().isEmpty()
        ? AttemptEvents.failed(run, task, FailureStage.MERGE, event.reason())
        : AttemptEvents.conflicted(run, task, event.reason(), event.conflicts());
  }

  private static PlannerTransition conflict(Running run, ConflictResolutionRequested event) {
    return ifInReview(
        run,
        event.issue(),
        task -> {
          if (event.round() <= task.count().conflictRound()) {
            return PlannerTransition.silent(run); // said twice
          }
          var assignment =
              new Assignment(task.number(), task.attempt(), Work.RESOLVE_CONFLICT, event.round());
          var offer = new Offer(assignment, List.of(), event.files(), event.head());
          return Schedule.advance(
              run.with(task.wanting(offer, task.count().fixRound(), event.round())));
        });
  }

  private static PlannerTransition ifInReview(
      Running run, int issue, Function<Task, PlannerTransition> then) {
    return run.task(issue)
        .filter(task -> task.step() instanceof InReview)
        .map(then)
        .orElse(PlannerTransition.silent(run));
  }
}
