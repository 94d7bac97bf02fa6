package dev.milepost.merge.domain;

import dev.milepost.eventlog.Transition;
import dev.milepost.events.MergeEvent.ChangesListed;
import dev.milepost.events.MergeEvent.PrRebased;
import dev.milepost.events.MergeEvent.UpdateLeft;
import dev.milepost.events.MergeEvent.UpdateStarted;
import dev.milepost.events.RunEvent;
import dev.milepost.merge.domain.MergeStage.ApprovedHead;
import dev.milepost.merge.domain.MergeStage.RecheckedHead;
import dev.milepost.merge.domain.MergeStage.UnapprovedHead;
import dev.milepost.merge.domain.MergeStage.UpdatingHead;
import dev.milepost.merge.domain.MergeState.MergeRunStage;
import java.util.Set;
import java.util.stream.Stream;

/**
 * M4: brings pull requests up to date after a merge, before their turn. As with merges, the choice
 * is part of the state as the event that leads to it is folded; {@code UpdateStarted} confirms it.
 */
final class BranchUpdates {
  private BranchUpdates() {}

  /** Begins every update that is not in vain. */
  static Transition<MergeState, RunEvent> next(MergeState state) {
    var spec = state.spec();
    if (spec == null || spec.trains() || state.life() != MergeRunStage.GOING) {
      return Transition.silent(state);
    }
    Transition<MergeState, RunEvent> next = Transition.silent(state);
    var chosen =
        ParallelUpdatePolicy.toUpdate(
            MergeQueue.waiting(state), ParallelUpdatePolicy.alwaysOvertakes(spec));
    for (int number : chosen) {
      next = next.then(so -> begin(so, number));
    }
    return next;
  }

  private static boolean isFlying(MergeState state, int issue) {
    var flight = state.inFlight();
    return flight != null && flight.issue() == issue;
  }

  private static Transition<MergeState, RunEvent> begin(MergeState state, int number) {
    if (!(state.issue(number).phase() instanceof ApprovedHead approved)
        || isFlying(state, number)) {
      return Transition.silent(state);
    }
    var issue = state.issue(number).started();
    var updating = new UpdatingHead(approved.pullRequest(), approved.head(), issue.starts(), false);
    return state
        .with(issue.withPhase(updating))
        .deciding(new UpdateStarted(issue.issue(), approved.pullRequest(), approved.head()));
  }

  static MergeState started(MergeState state, UpdateStarted event) {
    var issue = state.issue(event.issue());
    return issue.phase() instanceof UpdatingHead updating && updating.is(event.head())
        ? state.with(issue.withPhase(updating.inTheLog()))
        : state;
  }

  static boolean isUpdating(MergeState state, int issue, String head) {
    return state.issue(issue).phase() instanceof UpdatingHead updating
        && updating.is(head)
        && updating.intended();
  }

  static MergeState rechecked(MergeState state, PrRebased event) {
    var issue = state.issue(event.issue());
    return state.with(
        updated(issue, event)
            .spent(event.oldHead(), new RecheckedHead(event.pullRequest(), event.newHead())));
  }

  /** A person's push is no update. */
  static IssueMerge updated(IssueMerge issue, PrRebased event) {
    return event.landed() == null ? issue : issue.withTries(issue.tries().oneMoreUpdate());
  }

  /** At its turn the merge decides. */
  static MergeState left(MergeState state, UpdateLeft event) {
    var issue = state.issue(event.issue());
    return isUpdating(state, event.issue(), event.head())
        ? state.with(issue.withPhase(new ApprovedHead(event.pullRequest(), event.head())))
        : state;
  }

  static MergeState listed(MergeState state, ChangesListed event) {
    var issue = state.issue(event.issue());
    return state.with(
        issue.withChanges(
            new ChangedFiles(event.head(), Set.copyOf(event.files()), event.complete())));
  }

  /** The pull requests that a merge has overtaken, as far as known. */
  static MergeState overtaken(MergeState state, IssueMerge merged) {
    var spec = state.spec();
    boolean always = spec != null && ParallelUpdatePolicy.alwaysOvertakes(spec);
    var next = state;
    for (var known : state.issues().values()) {
      var issue = known.withTries(known.tries().afterAMerge());
      next = next.with(issue);
      if (issue.phase() instanceof ApprovedHead approved
          && !state.trains()
          && (always || ChangedFiles.overlap(issue.changes(), merged.changes()))) {
        next = next.with(issue.withPhase(approved.overtaken()));
      }
    }
    return next;
  }

  /** Its review found something: it holds no issue up any more. */
  static MergeState delayed(MergeState state, int number) {
    var issue = state.issue(number);
    return issue.phase() instanceof RecheckedHead
        ? state.with(issue.withPhase(new UnapprovedHead()))
        : state;
  }

  static Stream<MergeEffect> owed(MergeState state, IssueMerge issue) {
    var spec = state.spec();
    if (spec == null || spec.trains()) {
      return Stream.empty();
    }
    return switch (issue.phase()) {
      case UpdatingHead p ->
          p.intended()
              ? Stream.of(
                  new UpdateBranch(
                      issue.issue(), p.number(), p.pullRequest(), p.head(), spec, state.landed()))
              : Stream.empty();
      case ApprovedHead p ->
          state.life() == MergeRunStage.GOING
                  && MergeQueue.waitsForOthers(state, issue)
                  && !isKnown(issue, p.head())
              ? Stream.of(new ListChanges(issue.issue(), p.pullRequest(), p.head(), spec))
              : Stream.empty();
      case UnapprovedHead p -> Stream.empty();
      case RecheckedHead p -> Stream.empty();
      case MergeStage.MergedHead p -> Stream.empty();
      case MergeStage.DroppedHead p -> Stream.empty();
    };
  }

  private static boolean isKnown(IssueMerge issue, String head) {
    var known = issue.changes();
    return known != null && known.head().equals(head);
  }
}
