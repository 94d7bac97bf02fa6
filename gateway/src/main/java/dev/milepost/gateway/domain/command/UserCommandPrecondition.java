package dev.milepost.gateway.domain.command;

import dev.milepost.events.DisplayText;
import dev.milepost.events.GatewayEvent;
import dev.milepost.events.GatewayEvent.BlockerForceResolved;
import dev.milepost.events.GatewayEvent.CancelRequested;
import dev.milepost.events.GatewayEvent.ChangeApproved;
import dev.milepost.events.GatewayEvent.IssueRetryRequested;
import dev.milepost.events.GatewayEvent.IssueSkipRequested;
import dev.milepost.events.GatewayEvent.MilestoneSubmitted;
import dev.milepost.events.GatewayEvent.PauseRequested;
import dev.milepost.events.GatewayEvent.PlanApproved;
import dev.milepost.events.GatewayEvent.PlanPhaseRetryRequested;
import dev.milepost.events.GatewayEvent.PlanPhaseSkipRequested;
import dev.milepost.events.GatewayEvent.PlanRevisionRequested;
import dev.milepost.events.GatewayEvent.ResumeRequested;
import dev.milepost.gateway.domain.ApiNames;
import dev.milepost.gateway.domain.IssueState;
import dev.milepost.gateway.domain.IssueStatus;
import dev.milepost.gateway.domain.RunState;
import dev.milepost.gateway.domain.RunStatus;
import java.util.Set;
import java.util.function.Predicate;

/** Judges a command by the run's state. */
public final class UserCommandPrecondition {
  private static final PreconditionResult SENSIBLE = new PreconditionResult.PreconditionMet();

  private static final Set<RunStatus> PAUSABLE =
      Set.of(RunStatus.RUNNING, RunStatus.DEADLOCKED, RunStatus.FAILED);
  private static final Set<RunStatus> RESTING_OR_GOING =
      Set.of(
          RunStatus.AWAITING_APPROVAL,
          RunStatus.RUNNING,
          RunStatus.PAUSED,
          RunStatus.DEADLOCKED,
          RunStatus.FAILED);

  private UserCommandPrecondition() {}

  /** Whether the command makes sense now. */
  public static PreconditionResult of(RunState run, GatewayEvent wish) {
    return switch (wish) {
      case MilestoneSubmitted e -> open(run);
      case PlanApproved e ->
          run(run, "a run that awaits approval", s -> s == RunStatus.AWAITING_APPROVAL);
      case PlanRevisionRequested e ->
          run(run, "a run that awaits approval or goes on", RESTING_OR_GOING::contains);
      case GatewayEvent.PlanTranslationRequested e ->
          run(run, "a run that awaits approval or goes on", RESTING_OR_GOING::contains);
      case PlanPhaseRetryRequested e ->
          run(run, "planning that has stalled", s -> s == RunStatus.STALLED);
      case PlanPhaseSkipRequested e ->
          run(
              run,
              "a run that is planning, or has stalled at it",
              s -> s == RunStatus.PLANNING || s == RunStatus.STALLED);
      case PauseRequested e ->
          run(
              run,
              "a running run, or one that rests",
              s -> PAUSABLE.contains(s) || s == RunStatus.PAUSED && e.stops());
      case ResumeRequested e -> run(run, "a paused run", s -> s == RunStatus.PAUSED);
      case CancelRequested e -> open(run);
      case ChangeApproved e ->
          issue(
              run,
              e.issue(),
              "an issue whose head " + DisplayText.shown(e.head(), 40) + " waits for a person",
              i -> i.tampered().held() && e.head().equals(i.head()));
      case GatewayEvent.InstructionGiven e -> told(run, e);
      case GatewayEvent.RunOptionsChanged e -> changed(run);
      case IssueRetryRequested e ->
          issue(run, e.issue(), "a failed issue", i -> i.status().isFailed());
      case IssueSkipRequested e ->
          issue(run, e.issue(), "an open issue", i -> isSkippable(i, e.releaseDependents()));
      case GatewayEvent.RecordsSkipped e -> SENSIBLE;
      case GatewayEvent.RunGivenUp e -> open(run);
      case GatewayEvent.RunArchived e -> finished(run);
      case BlockerForceResolved e ->
          issue(run, e.issue(), "a waiting issue", i -> i.status() == IssueStatus.WAITING);
    };
  }

  private static PreconditionResult changed(RunState run) {
    var submitted = run.submitted();
    boolean executes = submitted != null && submitted.spec().execute();
    return executes || run.standing().over()
        ? open(run)
        : new PreconditionResult.WrongState(
            "Expected a run that executes, but run %s only plans".formatted(run.run()));
  }

  private static PreconditionResult open(RunState run) {
    return run(run, "an unfinished run", status -> true);
  }

  /**
   * Over, and nothing of it is left to be done: a run that was given up may be over before that.
   */
  private static PreconditionResult finished(RunState run) {
    if (!run.standing().over()) {
      return run(run, "a finished run", status -> false);
    }
    boolean closing =
        run.issues().values().stream()
            .map(IssueState::pullRequest)
            .anyMatch(request -> request != null && request.isClosing());
    return closing
        ? new PreconditionResult.WrongState(
            "Expected a run with nothing left to do, but run %s is %s and its pull requests are still being closed"
                .formatted(run.run(), ApiNames.of(run.standing().status())))
        : SENSIBLE;
  }

  private static PreconditionResult run(
      RunState run, String expected, Predicate<RunStatus> allowed) {
    var standing = run.standing();
    return !standing.over() && allowed.test(standing.status())
        ? SENSIBLE
        : new PreconditionResult.WrongState(
            "Expected %s, but run %s is %s"
                .formatted(expected, run.run(), ApiNames.of(standing.status())));
  }

  private static PreconditionResult issue(
      RunState run, int number, String expected, Predicate<IssueState> allowed) {
    if (run.standing().over()) {
      return open(run);
    }
    if (run.standing().status() == RunStatus.AWAITING_APPROVAL) {
      return run(run, "an approved run", status -> false);
    }
    var issue = run.issues().get(number);
    if (issue == null) {
      return new PreconditionResult.NoSuchIssue(
          run.standing().planned()
              ? "Run %s has no issue #%d; it has %s".formatted(run.run(), number, numbers(run))
              : "Run %s has no issues yet: it is being planned".formatted(run.run()));
    }
    return allowed.test(issue)
        ? SENSIBLE
        : new PreconditionResult.WrongState(
            "Expected %s, but issue #%d of run %s is %s"
                .formatted(expected, number, run.run(), ApiNames.of(issue.status())));
  }

  /** G8: an agent works on it, or may yet. */
  private static PreconditionResult told(RunState run, GatewayEvent.InstructionGiven wish) {
    var open =
        issue(
            run,
            wish.issue(),
            "an issue that an agent works on, or may",
            i -> !i.status().isDone() && !i.sum());
    var issue = run.issues().get(wish.issue());
    return open == SENSIBLE
            && issue != null
            && issue.requests().instructions() >= GatewayEvent.InstructionGiven.MAX_OF_ISSUE
        ? new PreconditionResult.WrongState(
            "Expected at most %d instructions for an issue, and issue #%d of run %s has as many"
                .formatted(GatewayEvent.InstructionGiven.MAX_OF_ISSUE, wish.issue(), run.run()))
        : open;
  }

  /** A skipped issue may be skipped once more, to let the issues that wait for it go on. */
  private static boolean isSkippable(IssueState issue, boolean releasing) {
    return !issue.status().isDone()
        || issue.status() == IssueStatus.SKIPPED && releasing && !issue.releases();
  }

  private static String numbers(RunState run) {
    var all = run.issues().values().stream().mapToInt(IssueState::number).toArray();
    var shown = new StringBuilder();
    for (int at = 0; at < all.length && at < MAX_NAMED; at++) {
      shown.append(at == 0 ? "#" : " #").append(all[at]);
    }
    return all.length > MAX_NAMED ? shown.append(" …").toString() : shown.toString();
  }

  /** As many issue numbers as an error message is readable with. */
  private static final int MAX_NAMED = 30;
}
