package dev.milepost.merge.domain;

import dev.milepost.eventlog.Transition;
import dev.milepost.events.MergeEvent.MergeStarted;
import dev.milepost.events.PlannedIssue;
import dev.milepost.events.RunEvent;
import dev.milepost.merge.domain.MergeStage.ApprovedHead;
import dev.milepost.merge.domain.MergeStage.DroppedHead;
import dev.milepost.merge.domain.MergeStage.MergedHead;
import dev.milepost.merge.domain.MergeStage.RecheckedHead;
import dev.milepost.merge.domain.MergeStage.UnapprovedHead;
import dev.milepost.merge.domain.MergeStage.UpdatingHead;
import dev.milepost.merge.domain.MergeState.MergeRunStage;
import dev.milepost.merge.domain.ParallelUpdatePolicy.QueuedPullRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The next issue to merge (M1, R6). */
final class MergeQueue {
  private MergeQueue() {}

  /** Begins the next merge, if there is one, none is under way and the run goes on. */
  static Transition<MergeState, RunEvent> next(MergeState state) {
    var settled = TrainBoarding.next(settleWaves(state));
    return settled.inFlight() == null
            && settled.life() == MergeRunStage.GOING
            && settled.spec() != null
        ? candidate(settled)
            .map(issue -> begin(settled, issue))
            .orElseGet(() -> Transition.silent(settled))
        : Transition.silent(settled);
  }

  private static Transition<MergeState, RunEvent> begin(MergeState state, IssueMerge issue) {
    if (!(issue.phase() instanceof ApprovedHead approved)) {
      return Transition.silent(state);
    }
    var begun = issue.started();
    var flight =
        new OngoingMerge(
            issue.issue(),
            begun.starts(),
            approved.pullRequest(),
            approved.head(),
            false,
            state.landed(),
            issue.tries().updates(),
            TrainBoarding.isRed(state, issue.issue()));
    return state
        .with(begun)
        .withInFlight(flight)
        .deciding(new MergeStarted(issue.issue(), approved.pullRequest(), approved.head()));
  }

  private static Optional<IssueMerge> candidate(MergeState state) {
    if (state.trains()) {
      return state
          .train()
          .first()
          .filter(place -> !place.isBeingChecked())
          .map(place -> state.issue(place.car().member().issue()));
    }
    var spec = state.spec();
    boolean always = spec != null && ParallelUpdatePolicy.alwaysOvertakes(spec);
    var waiting = waiting(state);
    return state.issues().values().stream()
        .filter(issue -> issue.phase() instanceof ApprovedHead && hasItsTurn(state, issue))
        .filter(
            issue -> !ParallelUpdatePolicy.isHeld(waiting, issue.issue(), always, state.flows()))
        .min(order(state));
  }

  static Comparator<IssueMerge> order(MergeState state) {
    if (state.flows()) {
      return Comparator.<IssueMerge>comparingLong(issue -> approvedBlockers(state, issue).count())
          .thenComparingLong(issue -> -state.remaining().getOrDefault(issue.issue(), 0L))
          .thenComparingInt(IssueMerge::issue);
    }
    return Comparator.comparingInt(IssueMerge::wave)
        .thenComparingLong(issue -> approvedBlockers(state, issue).count())
        .thenComparingInt(issue -> planned(state, issue, PlannedIssue::blocks).size())
        .thenComparingInt(IssueMerge::issue);
  }

  /** The pull requests to merge as far as review allows it, in order. */
  static List<QueuedPullRequest> waiting(MergeState state) {
    return state.issues().values().stream()
        .filter(issue -> waits(issue) && hasItsTurn(state, issue))
        .sorted(order(state)) // costs more than all else here: of those that wait alone
        .flatMap(MergeQueue::waiting)
        .toList();
  }

  private static boolean waits(IssueMerge issue) {
    return waiting(issue).findAny().isPresent();
  }

  private static Stream<QueuedPullRequest> waiting(IssueMerge issue) {
    return switch (issue.phase()) {
      case ApprovedHead p -> Stream.of(waiting(issue, p.behind(), false));
      case UpdatingHead p -> Stream.of(waiting(issue, true, true));
      case RecheckedHead p -> Stream.of(waiting(issue, true, true));
      case UnapprovedHead p -> Stream.empty();
      case MergedHead p -> Stream.empty();
      case DroppedHead p -> Stream.empty();
    };
  }

  private static QueuedPullRequest waiting(IssueMerge issue, boolean behind, boolean rechecked) {
    return new QueuedPullRequest(issue.issue(), behind, rechecked, issue.changes());
  }

  /** True if a merge before its own may overtake it: what it changes is of interest. */
  static boolean waitsForOthers(MergeState state, IssueMerge issue) {
    if (state.flows()) {
      return state.issues().values().stream().anyMatch(other -> isAhead(issue, other));
    }
    var wave = state.waves().get(issue.wave());
    return wave != null
        && wave.settleTogether()
        && state.issues().values().stream()
            .anyMatch(other -> other.wave() == issue.wave() && isAhead(issue, other));
  }

  /** Another one that may still be merged. */
  private static boolean isAhead(IssueMerge issue, IssueMerge other) {
    return other.issue() != issue.issue()
        && !(other.phase() instanceof MergedHead)
        && !(other.phase() instanceof DroppedHead);
  }

  static boolean hasItsTurn(MergeState state, IssueMerge issue) {
    var wave = state.waves().get(issue.wave());
    return wave == null || !wave.settleTogether() || wave.merging();
  }

  /**
   * Blockers that are about to be merged themselves go first. Their number counts, they are no
   * condition: where blockers were force-resolved the graph may hold a cycle, and one of them has
   * to be first.
   */
  static Stream<Integer> approvedBlockers(MergeState state, IssueMerge issue) {
    return planned(state, issue, PlannedIssue::dependsOn).stream()
        .filter(blocker -> state.issue(blocker).phase() instanceof ApprovedHead);
  }

  private static List<Integer> planned(
      MergeState state, IssueMerge issue, Function<PlannedIssue, List<Integer>> part) {
    var planned = state.graph().get(issue.issue());
    return planned == null ? List.of() : part.apply(planned);
  }

  private static MergeState settleWaves(MergeState state) {
    var settled = state;
    for (var wave : state.waves().values()) {
      if (!wave.merging() && isSettled(state, wave)) {
        settled = settled.with(wave.begun());
      }
    }
    return settled;
  }

  private static boolean isSettled(MergeState state, MergeWave wave) {
    return state.issues().values().stream()
        .filter(issue -> issue.wave() == wave.number())
        .allMatch(issue -> issue.phase().isSettled());
  }
}
