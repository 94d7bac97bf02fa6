package dev.milepost.gateway.wish;

import dev.milepost.events.GatewayEvent;
import dev.milepost.events.GatewayEvent.BlockerForceResolved;
import dev.milepost.events.GatewayEvent.CancelRequested;
import dev.milepost.events.GatewayEvent.IssueRetryRequested;
import dev.milepost.events.GatewayEvent.IssueSkipRequested;
import dev.milepost.events.GatewayEvent.MilestoneSubmitted;
import dev.milepost.events.GatewayEvent.PauseRequested;
import dev.milepost.events.GatewayEvent.PlanApproved;
import dev.milepost.events.GatewayEvent.ResumeRequested;
import dev.milepost.gateway.view.IssueState;
import dev.milepost.gateway.view.IssueStatus;
import dev.milepost.gateway.view.Kebab;
import dev.milepost.gateway.view.RunState;
import dev.milepost.gateway.view.RunStatus;
import java.util.function.Predicate;

/** Judges a wish by the run's state. */
public final class WishCheck {
  private static final Verdict SENSIBLE = new Verdict.Sensible();

  private WishCheck() {}

  /** Whether the wish makes sense now. */
  public static Verdict of(RunState run, GatewayEvent wish) {
    return switch (wish) {
      case MilestoneSubmitted e -> open(run);
      case PlanApproved e ->
          run(run, "a run that awaits approval", s -> s == RunStatus.AWAITING_APPROVAL);
      case PauseRequested e ->
          run(run, "a run that is neither paused nor over", s -> s != RunStatus.PAUSED);
      case ResumeRequested e -> run(run, "a paused run", s -> s == RunStatus.PAUSED);
      case CancelRequested e -> open(run);
      case IssueRetryRequested e ->
          issue(run, e.issue(), "a failed issue", s -> s == IssueStatus.FAILED);
      case IssueSkipRequested e ->
          issue(run, e.issue(), "an issue that is not settled for good", s -> !s.isDone());
      case BlockerForceResolved e ->
          issue(run, e.issue(), "a waiting issue", s -> s == IssueStatus.WAITING);
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
      RunState run, int number, String expected, Predicate<IssueStatus> allowed) {
    if (run.standing().over()) {
      return open(run);
    }
    var issue = run.issues().get(number);
    if (issue == null) {
      return new Verdict.NoSuchIssue(
          run.standing().planned()
              ? "Run %s has no issue #%d; it has %s".formatted(run.run(), number, numbers(run))
              : "Run %s has no issues yet: it is being planned".formatted(run.run()));
    }
    return allowed.test(issue.status())
        ? SENSIBLE
        : new Verdict.WrongState(
            "Expected %s, but issue #%d of run %s is %s"
                .formatted(expected, number, run.run(), Kebab.of(issue.status())));
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
