package dev.milepost.planner.domain;

import dev.milepost.events.DisplayText;
import dev.milepost.events.GatewayEvent;
import dev.milepost.events.GatewayEvent.BlockerForceResolved;
import dev.milepost.events.GatewayEvent.CancelRequested;
import dev.milepost.events.GatewayEvent.IssueRetryRequested;
import dev.milepost.events.GatewayEvent.IssueSkipRequested;
import dev.milepost.events.GatewayEvent.MilestoneSubmitted;
import dev.milepost.events.GatewayEvent.PauseRequested;
import dev.milepost.events.GatewayEvent.PlanApproved;
import dev.milepost.events.GatewayEvent.PlanPhaseRetryRequested;
import dev.milepost.events.GatewayEvent.PlanPhaseSkipRequested;
import dev.milepost.events.GatewayEvent.PlanRevisionRequested;
import dev.milepost.events.GatewayEvent.ResumeRequested;
import dev.milepost.events.PlannerEvent;
import dev.milepost.events.PlannerEvent.IssueReopened;
import dev.milepost.events.PlannerEvent.IssueSkipped;
import dev.milepost.events.PlannerEvent.MilestoneCancelled;
import dev.milepost.events.PlannerEvent.MilestonePaused;
import dev.milepost.events.PlannerEvent.MilestoneResumed;
import dev.milepost.planner.domain.IssueStage.Failed;
import dev.milepost.planner.domain.IssueStage.Merged;
import dev.milepost.planner.domain.IssueStage.Skipped;
import dev.milepost.planner.domain.IssueStage.Waiting;
import dev.milepost.planner.domain.PlannerState.PlannerTransition;
import java.util.ArrayList;

/** A user's commands for a running run (E3, P11, S5). */
final class UserCommandHandler {
  /** A reason is one line of a view. */
  private static final int MAX_REASON = 500;

  private UserCommandHandler() {}

  static PlannerTransition fold(Running run, GatewayEvent wish) {
    return switch (wish) {
      case MilestoneSubmitted w -> Rejection.of(run, w, "a run that is not submitted yet");
      case PlanApproved w -> Rejection.of(run, w, "a plan that awaits approval");
      case PlanRevisionRequested w -> Revisions.of(run, w);
      case GatewayEvent.PlanTranslationRequested w ->
          PlannerTransition.silent(run); // of no life: Translations
      case PlanPhaseRetryRequested w -> Rejection.of(run, w, PlanningAndCleanup.expected(w));
      case PlanPhaseSkipRequested w -> Rejection.of(run, w, PlanningAndCleanup.expected(w));
      case PauseRequested w -> paused(run, w);
      case ResumeRequested w ->
          run.paused() ? resumed(run, w) : Rejection.of(run, w, "a paused run");
      case CancelRequested w -> cancelled(w);
      case BlockerForceResolved w -> forceResolved(run, w);
      case GatewayEvent.ChangeApproved w -> PlannerTransition.silent(run); // review obeys it
      case GatewayEvent.InstructionGiven w -> told(run, w);
      case GatewayEvent.RunOptionsChanged w -> PlannerTransition.silent(run); // executors obey it
      case IssueRetryRequested w -> retried(run, w);
      case IssueSkipRequested w -> skipped(run, w);
      case GatewayEvent.RecordsSkipped w -> PlannerTransition.silent(run); // of no life: Holding
      case GatewayEvent.RunGivenUp w -> PlannerTransition.silent(run); // of no life: it ends any
      case GatewayEvent.RunArchived w -> PlannerTransition.silent(run); // of no life: it ends any
    };
  }

  /** A run that is paused already may still have its agents stopped. */
  private static PlannerTransition paused(Running run, PauseRequested wish) {
    boolean more = wish.stops() && !run.pause().stops();
    if (run.paused() && !more) {
      return Rejection.of(run, wish, "a run that is not paused");
    }
    var due = new ArrayList<PlannerEvent>();
    var held = run;
    if (!run.paused()) {
      due.add(new MilestonePaused(reason(wish.reason())));
      held = run.paused(true);
    }
    return wish.stops() ? AgentStop.all(held, due) : new PlannerTransition(held, due);
  }

  private static PlannerTransition resumed(Running run, ResumeRequested wish) {
    var budget = wish.budget();
    var going = budget == null ? run : run.withSpending(run.spending().within(budget));
    return Schedule.advance(going.paused(false), new MilestoneResumed());
  }

  /** Ends a run that is not settled, at any stage. */
  static PlannerTransition cancelled(CancelRequested wish) {
    return PlannerTransition.saying(
        new RunStage.Ending("cancelled"),
        new MilestoneCancelled(reason(wish.reason()), wish.closePullRequests()));
  }

  private static PlannerTransition forceResolved(Running run, BlockerForceResolved wish) {
    var expected = "an issue that waits for a blocker";
    var blocker = wish.blocker();
    return run.task(wish.issue())
        .map(
            task -> {
              boolean waits =
                  Deadlock.blockersOf(run, task).stream()
                      .anyMatch(open -> blocker == null || open.issue() == blocker);
              if (!(task.step() instanceof Waiting)) {
                return Rejection.because(run, wish, expected, shown(task));
              }
              return waits
                  ? Schedule.advance(run.with(task.forcing(blocker)))
                  : Rejection.because(
                      run, wish, expected, "that #" + task.number() + " does not wait for it");
            })
        .orElseGet(() -> unknown(run, wish, wish.issue(), expected));
  }

  /** R5 undone. Within a wave it waits for the wave's end: merge settles a wave as it began. */
  private static PlannerTransition retried(Running run, IssueRetryRequested wish) {
    var expected = "a failed issue";
    return run.task(wish.issue())
        .map(
            task -> {
              if (!(task.step() instanceof Failed failed)) {
                return Rejection.because(run, wish, expected, shown(task));
              }
              if (failed.retry()) {
                return Rejection.because(
                    run, wish, expected, "one that starts again at the end of its wave already");
              }
              if (run.wave().isPresent()) {
                return PlannerTransition.silent(
                    run.with(task.withStep(new Failed(failed.stage(), true))));
              }
              var reopened = task.reopened();
              return Schedule.advance(
                  again(run, reopened), new IssueReopened(task.number(), reopened.attempt()));
            })
        .orElseGet(() -> unknown(run, wish, wish.issue(), expected));
  }

  /** T1: a person asked for it, so that it comes before what never started. */
  private static Running again(Running run, Task reopened) {
    var waiting = run.with(reopened);
    boolean next =
        run.flows()
            && waiting.tasks().isFree(reopened.number())
            && !FlowCandidate.isHeld(waiting, reopened);
    return next ? run.with(reopened.queued()) : waiting;
  }

  /** G8: executors obey it; here it is only judged. */
  private static PlannerTransition told(Running run, GatewayEvent.InstructionGiven wish) {
    var expected = "an issue that an agent works on, or may";
    return run.task(wish.issue())
        .map(
            task ->
                switch (task.step()) {
                  case Merged over -> Rejection.because(run, wish, expected, shown(task));
                  case IssueStage.Closed over ->
                      Rejection.because(run, wish, expected, shown(task));
                  case IssueStage.LeftOpen over ->
                      Rejection.because(run, wish, expected, shown(task));
                  case IssueStage.Settling over ->
                      Rejection.because(run, wish, expected, shown(task));
                  case Skipped over -> Rejection.because(run, wish, expected, shown(task));
                  case Waiting open -> PlannerTransition.silent(run);
                  case IssueStage.Queued open -> PlannerTransition.silent(run);
                  case IssueStage.Offered open -> PlannerTransition.silent(run);
                  case IssueStage.Claimed open -> PlannerTransition.silent(run);
                  case IssueStage.InReview open -> PlannerTransition.silent(run);
                  case Failed open -> PlannerTransition.silent(run);
                })
        .orElseGet(() -> unknown(run, wish, wish.issue(), expected));
  }

  private static PlannerTransition skipped(Running run, IssueSkipRequested wish) {
    var expected = "an open issue";
    return run.task(wish.issue())
        .map(
            task -> {
              boolean again =
                  task.step() instanceof Skipped old
                      && (old.releases() || !wish.releaseDependents());
              if (task.step() instanceof Merged
                  || task.step() instanceof IssueStage.Closed
                  || again) {
                return Rejection.because(run, wish, expected, shown(task));
              }
              return Schedule.advance(
                  run.with(task.withStep(new Skipped(wish.releaseDependents()))),
                  new IssueSkipped(task.number(), wish.releaseDependents()));
            })
        .orElseGet(() -> unknown(run, wish, wish.issue(), expected));
  }

  private static PlannerTransition unknown(
      Running run, GatewayEvent wish, int issue, String expected) {
    return Rejection.because(run, wish, expected, "that #" + issue + " is not part of the run");
  }

  private static String shown(Task task) {
    var shown =
        switch (task.step()) {
          case IssueStage.Closed closed -> "closed";
          case Waiting waiting -> "waiting";
          case IssueStage.Queued queued -> "waiting for a free slot";
          case IssueStage.Offered offered -> "offered";
          case IssueStage.Claimed claimed -> "claimed";
          case IssueStage.InReview inReview -> "in review";
          case Merged merged -> "merged";
          case IssueStage.Settling settling -> "being closed";
          case IssueStage.LeftOpen leftOpen -> "left open";
          case IssueStage.Failed failed -> "failed";
          case Skipped skipped -> "skipped";
        };
    return "that #%d is %s".formatted(task.number(), shown);
  }

  private static String reason(String given) {
    return DisplayText.shown(given, MAX_REASON);
  }
}
