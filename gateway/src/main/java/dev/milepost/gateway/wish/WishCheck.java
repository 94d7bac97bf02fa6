package dev.milepost.gateway.wish;

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
import dev.milepost.events.Text;
import dev.milepost.gateway.view.IssueState;
import dev.milepost.gateway.view.IssueStatus;
import dev.milepost.gateway.view.Kebab;
import dev.milepost.gateway.view.RunState;
import dev.milepost.gateway.view.RunStatus;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Judges a wish by the run's state. */
public final class WishCheck {
  private static final Verdict SENSIBLE = new Verdict.Sensible();

  private static final Set<RunStatus> PAUSABLE =
      Set.of(RunStatus.RUNNING, RunStatus.DEADLOCKED, RunStatus.FAILED);
  private static final Set<RunStatus> RESTING_OR_GOING =
      Set.of(
          RunStatus.AWAITING_APPROVAL,
          RunStatus.RUNNING,
          RunStatus.PAUSED,
          RunStatus.DEADLOCKED,
          RunStatus.FAILED);

  private WishCheck() {}

  /** Whether the wish makes sense now. */
  public static Verdict of(RunState run, GatewayEvent wish) {
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
              "an issue whose head " + Text.shown(e.head(), 40) + " waits for a person",
              i -> i.tampered().held() && e.head().equals(headOf(i)));
      case IssueRetryRequested e ->
          issue(run, e.issue(), "a failed issue", i -> i.status().isFailed());
      case IssueSkipRequested e ->
          issue(run, e.issue(), "an open issue", i -> isSkippable(i, e.releaseDependents()));
      case GatewayEvent.RecordsSkipped e -> SENSIBLE;
      case GatewayEvent.RunGivenUp e -> open(run);
      case BlockerForceResolved e ->
          issue(run, e.issue(), "a waiting issue", i -> i.status() == IssueStatus.WAITING);
    };
  }

  private static Verdict open(RunState run) {
    return run(run, "an unfinished run", status -> true);
  }

  private static Verdict run(RunState run, String expected, Predicate<RunStatus> allowed) {
    var standing = run.standing();
    return !standing.over() && allowed.test(standing.status())
        ? SENSIBLE
        : new Verdict.WrongState(
            "Expected %s, but run %s is %s"
                .formatted(expected, run.run(), Kebab.of(standing.status())));
  }

  private static Verdict issue(
      RunState run, int number, String expected, Predicate<IssueState> allowed) {
    if (run.standing().over()) {
      return open(run);
    }
    if (run.standing().status() == RunStatus.AWAITING_APPROVAL) {
      return run(run, "an approved run", status -> false);
    }
    var issue = run.issues().get(number);
    if (issue == null) {
      return new Verdict.NoSuchIssue(
          run.standing().planned()
              ? "Run %s has no issue #%d; it has %s".formatted(run.run(), number, numbers(run))
              : "Run %s has no issues yet: it is being planned".formatted(run.run()));
    }
    return allowed.test(issue)
        ? SENSIBLE
        : new Verdict.WrongState(
            "Expected %s, but issue #%d of run %s is %s"
                .formatted(expected, number, run.run(), Kebab.of(issue.status())));
  }

  /** A skipped issue may be skipped once more, to let the issues that wait for it go on. */
  private static boolean isSkippable(IssueState issue, boolean releasing) {
    return !issue.status().isDone()
        || issue.status() == IssueStatus.SKIPPED && releasing && !issue.releases();
  }

  private static @Nullable String headOf(IssueState issue) {
    var request = issue.pullRequest();
    return request == null ? null : request.head();
  }

  private static String numbers(RunState run) {
    var all = run.issues().values().stream().mapToInt(IssueState::number).toArray();
    var shown = new StringBuilder();
    for (int at = 0; at < all.length && at < MOST_NAMED; at++) {
      shown.append(at == 0 ? "#" : " #").append(all[at]);
    }
    return all.length > MOST_NAMED ? shown.append(" …").toString() : shown.toString();
  }

  /** As many issue numbers as an error message is readable with. */
  private static final int MOST_NAMED = 30;
}
