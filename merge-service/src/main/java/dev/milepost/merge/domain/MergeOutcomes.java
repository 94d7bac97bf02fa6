package dev.milepost.merge.domain;

import dev.milepost.eventlog.Transition;
import dev.milepost.events.DisplayText;
import dev.milepost.events.ExecutorEvent;
import dev.milepost.events.ExecutorEvent.AgentStarted;
import dev.milepost.events.MergeEvent;
import dev.milepost.events.MergeEvent.ChangesListed;
import dev.milepost.events.MergeEvent.CombinationChecked;
import dev.milepost.events.MergeEvent.CombinationFailed;
import dev.milepost.events.MergeEvent.ConflictResolutionRequested;
import dev.milepost.events.MergeEvent.MergeConflicted;
import dev.milepost.events.MergeEvent.MergeFailed;
import dev.milepost.events.MergeEvent.MergeStarted;
import dev.milepost.events.MergeEvent.NothingToMerge;
import dev.milepost.events.MergeEvent.PrMerged;
import dev.milepost.events.MergeEvent.PrRebased;
import dev.milepost.events.MergeEvent.PullRequestsClosed;
import dev.milepost.events.MergeEvent.UpdateLeft;
import dev.milepost.events.MergeEvent.UpdateStarted;
import dev.milepost.events.RunEvent;
import dev.milepost.events.Work;
import dev.milepost.merge.domain.MergeStage.ApprovedHead;
import dev.milepost.merge.domain.MergeStage.DroppedHead;
import dev.milepost.merge.domain.MergeStage.MergedHead;
import dev.milepost.merge.domain.MergeStage.RecheckedHead;
import dev.milepost.merge.domain.MergeStage.UnapprovedHead;
import dev.milepost.merge.domain.MergeState.MergeRunStage;

/** Folds the result of the merge under way. A result of any other merge is ignored as old. */
final class MergeOutcomes {
  /** M4: an agent is asked once for an issue; a second conflict is a person's to look at. */
  private static final int MAX_CONFLICT_AGENTS = 1;

  /** A base that conflicts and then does not, again and again, is a person's to look at too. */
  static final int MAX_CONFLICT_ROUNDS = 5;

  /** A reason is shown in tables; the event before it names every file. */
  private static final int MAX_REASON = 400;

  private MergeOutcomes() {}

  static Transition<MergeState, RunEvent> merging(MergeState state, MergeEvent event) {
    return event instanceof MergeConflicted conflict
            && isUnderWay(state, conflict.issue(), conflict.head())
        ? conflicted(state, conflict)
        : Transition.silent(after(state, event));
  }

  private static MergeState after(MergeState state, MergeEvent event) {
    return switch (event) {
      case MergeStarted e -> started(state, e);
      case PrMerged e -> merged(state, e);
      case PrRebased e ->
          isInFlight(state, e.issue(), e.oldHead())
              ? rebased(state, e)
              : BranchUpdates.isUpdating(state, e.issue(), e.oldHead())
                  ? BranchUpdates.rechecked(state, e)
                  : state;
      case CombinationFailed e ->
          isInFlight(state, e.issue(), e.oldHead()) ? broken(state, e) : state;
      case MergeConflicted e -> state;
      case NothingToMerge e ->
          isUnderWay(state, e.issue(), e.head()) ? dropped(state, e.issue(), e.head()) : state;
      case MergeFailed e ->
          isUnderWay(state, e.issue(), e.head()) ? dropped(state, e.issue(), e.head()) : state;
      case CombinationChecked e -> state.withTrain(state.train().found(e));
      case ChangesListed e -> BranchUpdates.listed(state, e);
      case UpdateStarted e -> BranchUpdates.started(state, e);
      case UpdateLeft e -> BranchUpdates.left(state, e);
      case ConflictResolutionRequested e -> state;
      case PullRequestsClosed e -> state.withClosing(null);
    };
  }

  /** Only a round that an agent worked in is used up: the others merged by themselves. */
  static MergeState worked(MergeState state, ExecutorEvent event) {
    if (event instanceof AgentStarted e && e.assignment().work() == Work.RESOLVE_CONFLICT) {
      var issue = state.issue(e.assignment().issue());
      return state.with(issue.withTries(issue.tries().byAnAgent(e.assignment().round())));
    }
    return state;
  }

  private static MergeState started(MergeState state, MergeStarted event) {
    var flight = state.inFlight();
    return flight != null && flight.is(event.issue(), event.head())
        ? state.withInFlight(flight.inTheLog())
        : state;
  }

  private static MergeState merged(MergeState state, PrMerged event) {
    var flight = state.inFlight();
    var issue = state.issue(event.issue());
    if (issue.phase() instanceof MergedHead) {
      return state;
    }
    var landed =
        BranchUpdates.overtaken(
            state.with(issue.withPhase(new MergedHead(event.mergeCommit()))), issue);
    var next = state.trains() ? landed.withTrain(state.train().merged(event)) : landed;
    return flight != null && flight.issue() == event.issue() ? next.withInFlight(null) : next;
  }

  /** Review may have approved the new head already. */
  private static MergeState rebased(MergeState state, PrRebased event) {
    var issue = state.issue(event.issue());
    var phase = issue.phase();
    boolean backToReview =
        phase instanceof ApprovedHead approved && !approved.head().equals(event.newHead());
    return state
        .with(
            BranchUpdates.updated(issue, event)
                .spent(event.oldHead(), backToReview ? inReview(state, event) : phase))
        .withInFlight(null);
  }

  /** In a run that flows those that are approved meanwhile do not overtake it again. */
  private static MergeStage inReview(MergeState state, PrRebased event) {
    return state.flows() && event.landed() != null
        ? new RecheckedHead(event.pullRequest(), event.newHead())
        : new UnapprovedHead();
  }

  /** Review asks for a fix round of the new head. */
  private static MergeState broken(MergeState state, CombinationFailed event) {
    var issue = state.issue(event.issue());
    var phase = issue.phase() instanceof ApprovedHead ? new UnapprovedHead() : issue.phase();
    return state.with(issue.spent(event.oldHead(), phase)).withInFlight(null);
  }

  private static Transition<MergeState, RunEvent> conflicted(
      MergeState state, MergeConflicted event) {
    var issue = state.issue(event.issue());
    if (issue.phase() instanceof DroppedHead || state.life() == MergeRunStage.ENDING) {
      return Transition.silent(landed(state, event.issue()));
    }
    var tries = issue.tries();
    if (tries.agentRounds().size() >= MAX_CONFLICT_AGENTS
        || tries.conflictRounds() >= MAX_CONFLICT_ROUNDS) {
      var files = DisplayText.shown(String.join(", ", event.shown()), MAX_REASON);
      var reason = "It conflicts with the base again, in " + files;
      return dropped(state, event.issue(), event.head())
          .deciding(
              new MergeFailed(
                  event.issue(), event.pullRequest(), event.head(), reason, event.files()));
    }
    var asked =
        issue.withTries(tries.oneMoreConflictRound()).spent(event.head(), new UnapprovedHead());
    return landed(state, event.issue())
        .with(asked)
        .deciding(
            new ConflictResolutionRequested(
                event.issue(),
                event.pullRequest(),
                asked.tries().conflictRounds(),
                event.head(),
                event.files()));
  }

  private static MergeState dropped(MergeState state, int issue, String head) {
    return landed(state, issue).with(state.issue(issue).spent(head, new DroppedHead()));
  }

  /** Its merge is over; another's goes on. */
  private static MergeState landed(MergeState state, int issue) {
    var flight = state.inFlight();
    return flight != null && flight.issue() == issue ? state.withInFlight(null) : state;
  }

  private static boolean isUnderWay(MergeState state, int issue, String head) {
    return isInFlight(state, issue, head) || BranchUpdates.isUpdating(state, issue, head);
  }

  private static boolean isInFlight(MergeState state, int issue, String head) {
    var flight = state.inFlight();
    return flight != null && flight.is(issue, head);
  }
}
