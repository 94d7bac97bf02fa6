package dev.milepost.merge.domain;

import dev.milepost.events.MergeEvent.CombinationVerdict;
import dev.milepost.merge.domain.MergeStage.ApprovedHead;
import dev.milepost.merge.domain.MergeState.MergeRunStage;
import java.util.List;
import java.util.stream.Stream;

/** T3: who is in the merge train of a run. */
final class TrainBoarding {
  private TrainBoarding() {}

  /** The train without those that are not approved any more, and with the next ones. */
  static MergeState next(MergeState state) {
    var spec = state.spec();
    if (spec == null || spec.train() == null) {
      return state;
    }
    var kept = state.train().keeping(member -> stays(state, member));
    return state.withTrain(
        state.life() == MergeRunStage.GOING
            ? kept.filled(waiting(state, kept), spec.train())
            : kept);
  }

  /** True if the tree of the one whose turn it is was found red. */
  static boolean isRed(MergeState state, int issue) {
    return state
        .train()
        .first()
        .filter(place -> place.car().member().issue() == issue)
        .map(place -> place.verdict() == CombinationVerdict.FAILED)
        .orElse(false);
  }

  private static List<TrainMember> waiting(MergeState state, MergeTrain train) {
    return state.issues().values().stream()
        .filter(issue -> issue.phase() instanceof ApprovedHead)
        .filter(issue -> !train.has(issue.issue()) && MergeQueue.hasItsTurn(state, issue))
        .sorted(MergeQueue.order(state))
        .flatMap(TrainBoarding::member)
        .toList();
  }

  /** M1: where a blocker was force-resolved and is approved after all, it goes first. */
  private static boolean stays(MergeState state, TrainMember member) {
    var flight = state.inFlight();
    boolean approved = member(state.issue(member.issue())).anyMatch(member::equals);
    return approved
        && (flight != null && flight.issue() == member.issue()
            || MergeQueue.approvedBlockers(state, state.issue(member.issue()))
                .allMatch(state.train()::has));
  }

  private static Stream<TrainMember> member(IssueMerge issue) {
    return issue.phase() instanceof ApprovedHead p
        ? Stream.of(new TrainMember(issue.issue(), p.pullRequest(), p.head()))
        : Stream.empty();
  }
}
