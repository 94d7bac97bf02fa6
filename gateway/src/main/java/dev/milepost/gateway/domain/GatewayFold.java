package dev.milepost.gateway.domain;

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
import dev.milepost.gateway.domain.RunState.SubmittedRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Users' commands change little by themselves: the planner decides on them. */
final class GatewayFold {
  private GatewayFold() {}

  static RunState evolve(RunState state, GatewayEvent event, Instant time) {
    return switch (event) {
      case MilestoneSubmitted e ->
          state.submitted() == null
              ? state.submitted(new SubmittedRun(e.spec(), e.by(), time))
              : state;
      case PlanApproved e ->
          state.standing().status() == RunStatus.AWAITING_APPROVAL
              ? state.standing(state.standing().to(RunStatus.RUNNING, null))
              : state;
      case BlockerForceResolved e -> resolved(state, e, time);
      case PlanRevisionRequested e -> state;
      case GatewayEvent.PlanTranslationRequested e -> state;
      case PlanPhaseRetryRequested e -> state;
      case PlanPhaseSkipRequested e -> state;
      case PauseRequested e -> state;
      case ResumeRequested e -> {
        var budget = e.budget();
        yield budget == null ? state : state.within(budget);
      }
      case CancelRequested e -> state;
      case GatewayEvent.ChangeApproved e -> ReviewFold.released(state, e.issue(), e.head(), time);
      case GatewayEvent.InstructionGiven e ->
          state.told(e.issue(), asked -> asked.withInstructions(asked.instructions() + 1));
      case GatewayEvent.RunOptionsChanged e -> {
        var by = state.submitted();
        yield by == null
            ? state
            : state.respecified(new SubmittedRun(e.options().applyTo(by.spec()), by.by(), by.at()));
      }
      case IssueRetryRequested e -> retried(state, e, time);
      case IssueSkipRequested e -> state;
      case GatewayEvent.RecordsSkipped e -> held(state, e);
      case GatewayEvent.RunGivenUp e -> RunTermination.givenUp(state, e, time);
      case GatewayEvent.RunArchived e -> state; // of no state: it takes the run out of view
    };
  }

  /** Claims that stand are counted as the planner counts them: nobody knows what they used. */
  private static RunState held(RunState state, GatewayEvent.RecordsSkipped skip) {
    var next = state;
    for (var issue :
        skip.holds(GatewayEvent.RecordsSkipped.EXECUTOR)
            ? state.issues().values()
            : List.<IssueState>of()) {
      var claimed = issue.claim() == null ? null : issue.assignment();
      if (claimed != null) {
        next = next.spent(issue.number(), spending -> spending.held(skip, List.of(claimed)));
      }
    }
    return next;
  }

  private static RunState resolved(RunState state, BlockerForceResolved event, Instant time) {
    var issue = state.issues().get(event.issue());
    if (issue == null || issue.status() != IssueStatus.WAITING || !state.standing().executes()) {
      return state;
    }
    var blocker = event.blocker();
    var open = new ArrayList<>(issue.openBlockers(state.issues()::get));
    open.addAll(issue.external());
    if (blocker == null ? open.isEmpty() : !open.contains(blocker)) {
      return state; // the planner turns it down
    }
    List<Integer> left =
        blocker == null
            ? List.of()
            : issue.external().stream().filter(n -> !n.equals(blocker)).toList();
    return state.issue(
        event.issue(),
        time,
        change ->
            change.with().external(left).requests(change.requests().forcing(blocker)).build());
  }

  /** Within a wave it waits for the wave's end. */
  private static RunState retried(RunState state, IssueRetryRequested event, Instant time) {
    var issue = state.issues().get(event.issue());
    boolean waits = issue != null && issue.status().isFailed() && state.currentWave() != null;
    return waits
        ? state.issue(
            event.issue(), time, change -> change.withRequests(change.requests().withRetry(true)))
        : state;
  }
}
