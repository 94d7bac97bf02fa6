package dev.milepost.gateway.domain;

import dev.milepost.events.ExecutorEvent.WorktreesRemoved;
import dev.milepost.events.GatewayEvent.RunGivenUp;
import dev.milepost.events.MergeEvent;
import dev.milepost.events.MergeEvent.ClosedPullRequest;
import dev.milepost.events.MergeEvent.MergeStarted;
import dev.milepost.events.MergeEvent.PrMerged;
import dev.milepost.events.MergeEvent.PullRequestsClosed;
import dev.milepost.events.PlannerEvent.MilestoneCancelled;
import dev.milepost.events.RunEvent;
import dev.milepost.gateway.domain.IssueState.PullRequestState.Fate;
import java.time.Instant;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The end of a run. A merge that was under way then is finished by merging, so the run is over only
 * when that has its end too.
 */
final class RunTermination {
  private RunTermination() {}

  static RunState begin(RunState state, RunStatus last, @Nullable String why) {
    return overIfAtRest(state.standing(state.standing().to(last, why)));
  }

  /** A run is cancelled; where that was asked, its open pull requests are closed. */
  static RunState cancelled(RunState state, MilestoneCancelled event, Instant time) {
    var next = event.closes() ? closing(state, time) : state;
    return begin(next, RunStatus.CANCELLED, event.reason());
  }

  /** Over at once: no service may be left to report that a merge or the closing has ended. */
  static RunState givenUp(RunState state, RunGivenUp event, Instant time) {
    var next = event.closes() ? closing(state, time) : state;
    return next.standing(next.standing().to(RunStatus.CANCELLED, event.why()).ended());
  }

  private static RunState closing(RunState state, Instant time) {
    var next = state;
    for (var issue : state.issues().values()) {
      if (issue.pullRequest() != null && issue.status() != IssueStatus.MERGED) {
        next = next.issue(issue.number(), time, change -> change.withFate(Fate.CLOSING));
      }
    }
    return next;
  }

  static RunState closed(RunState state, PullRequestsClosed event, Instant time) {
    var closed = event.closed().stream().map(ClosedPullRequest::issue).collect(Collectors.toSet());
    var next = state;
    for (var issue : state.issues().values()) {
      var request = issue.pullRequest();
      if (request != null && request.isClosing()) {
        var fate = closed.contains(issue.number()) ? Fate.CLOSED : null;
        next = next.issue(issue.number(), time, change -> change.withFate(fate));
      }
    }
    var why = state.standing().reason();
    return event.problems().isEmpty()
        ? next
        : next.standing(next.standing().withReason(said(why, event.problems().getFirst())));
  }

  private static String said(@Nullable String why, String problem) {
    return (why == null || why.isBlank() ? "" : why + "; ") + "left open: " + problem;
  }

  /** True once the planner has said its last word, be a merge still under way or not. */
  static boolean hasBegun(RunState state) {
    return switch (state.standing().status()) {
      case COMPLETED, CANCELLED -> true;
      default -> state.standing().over();
    };
  }

  /** The events that still count: the end of that merge, and that worktrees are removed. */
  static RunState evolve(RunState state, RunEvent event, Instant time) {
    return switch (event) {
      case MergeStarted e -> state; // its intent came too late: nothing will be touched
      case PrMerged e -> overIfAtRest(MergeFold.evolve(state, e, time));
      case PullRequestsClosed e -> overIfAtRest(closed(state, e, time));
      case RunGivenUp e -> state.standing().over() ? state : givenUp(state, e, time);
      case MergeEvent e ->
          state.standing().over() ? state : overIfAtRest(MergeFold.evolve(state, e, time));
      case WorktreesRemoved e -> state.noWorktrees(e.executor());
      default -> state;
    };
  }

  private static RunState overIfAtRest(RunState state) {
    boolean moving = state.head().counts().moving() > 0;
    return moving ? state : state.standing(state.standing().ended());
  }
}
