package dev.milepost.planner.run;

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
import dev.milepost.events.Text;
import dev.milepost.planner.run.PlannerState.Turn;
import dev.milepost.planner.run.Step.Failed;
import dev.milepost.planner.run.Step.Merged;
import dev.milepost.planner.run.Step.Skipped;
import dev.milepost.planner.run.Step.Waiting;
import java.util.ArrayList;
import java.util.Locale;

/** A user's wishes for a running run (E3, P11, S5). */
final class Wishes {
  /** A reason is one line of a view. */
  private static final int MOST_REASON = 500;

  private Wishes() {}

  static Turn fold(Running run, GatewayEvent wish) {
    return switch (wish) {
      case MilestoneSubmitted w -> Rejection.of(run, w, "a run that is not submitted yet");
      case PlanApproved w -> Rejection.of(run, w, "a plan that awaits approval");
      case PlanRevisionRequested w -> Revisions.of(run, w);
      case GatewayEvent.PlanTranslationRequested w -> Turn.silent(run); // of no life: Translations
      case PlanPhaseRetryRequested w -> Rejection.of(run, w, Intake.expected(w));
      case PlanPhaseSkipRequested w -> Rejection.of(run, w, Intake.expected(w));
      case PauseRequested w -> paused(run, w);
      case ResumeRequested w ->
          run.paused() ? resumed(run, w) : Rejection.of(run, w, "a paused run");
      case CancelRequested w -> cancelled(w);
      case BlockerForceResolved w -> forceResolved(run, w);
      case GatewayEvent.ChangeApproved w -> Turn.silent(run); // review obeys it
      case IssueRetryRequested w -> retried(run, w);
      case IssueSkipRequested w -> skipped(run, w);
      case GatewayEvent.RecordsSkipped w -> Turn.silent(run); // of no life: Holding
      case GatewayEvent.RunGivenUp w -> Turn.silent(run); // of no life: it ends any
    };
  }

  /** A run that is paused already may still have its agents stopped. */
  private static Turn paused(Running run, PauseRequested wish) {
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
    return wish.stops() ? Stopping.all(held, due) : new Turn(held, due);
  }

  private static Turn resumed(Running run, ResumeRequested wish) {
    var budget = wish.budget();
    var going = budget == null ? run : run.having(run.spending().within(budget));
    return Schedule.advance(going.paused(false), new MilestoneResumed());
  }

  /** Ends a run that is not settled, whatever it is doing. */
  static Turn cancelled(CancelRequested wish) {
    return Turn.saying(
        new Life.Ending("cancelled"),
        new MilestoneCancelled(reason(wish.reason()), wish.closePullRequests()));
  }

  private static Turn forceResolved(Running run, BlockerForceResolved wish) {
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
  private static Turn retried(Running run, IssueRetryRequested wish) {
    var expected = "a failed issue";
    return run.task(wish.issue())
        .map(
            task -> {
              if (!(task.step() instanceof Failed failed)) {
                return Rejection.because(run, wish, expected, shown(task));
              }
              if (failed.retry()) {
                return Rejection.because(
                    run, wish, expected, "one that begins anew at the end of its wave already");
              }
              if (run.wave().isPresent()) {
                return Turn.silent(run.with(task.at(new Failed(failed.stage(), true))));
              }
              var reopened = task.reopened();
              return Schedule.advance(
                  run.with(reopened), new IssueReopened(task.number(), reopened.attempt()));
            })
        .orElseGet(() -> unknown(run, wish, wish.issue(), expected));
  }

  private static Turn skipped(Running run, IssueSkipRequested wish) {
    var expected = "an open issue";
    return run.task(wish.issue())
        .map(
            task -> {
              boolean again =
                  task.step() instanceof Skipped old
                      && (old.releases() || !wish.releaseDependents());
              if (task.step() instanceof Merged || task.step() instanceof Step.Closed || again) {
                return Rejection.because(run, wish, expected, shown(task));
              }
              return Schedule.advance(
                  run.with(task.at(new Skipped(wish.releaseDependents()))),
                  new IssueSkipped(task.number(), wish.releaseDependents()));
            })
        .orElseGet(() -> unknown(run, wish, wish.issue(), expected));
  }

  private static Turn unknown(Running run, GatewayEvent wish, int issue, String expected) {
    return Rejection.because(run, wish, expected, "that #" + issue + " is not part of the run");
  }

  private static String shown(Task task) {
    var step = task.step().getClass().getSimpleName().toLowerCase(Locale.ROOT);
    var shown =
        switch (step) {
          case "inreview" -> "in review";
          case "settling" -> "being closed";
          case "leftopen" -> "left open";
          default -> step;
        };
    return "that #%d is %s".formatted(task.number(), shown);
  }

  private static String reason(String given) {
    return Text.shown(given, MOST_REASON);
  }
}
