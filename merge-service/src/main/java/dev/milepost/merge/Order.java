package dev.milepost.merge;

import dev.milepost.events.MergeEvent.MergeStarted;
import dev.milepost.events.PlannedIssue;
import dev.milepost.merge.MergeState.Life;
import dev.milepost.merge.Phase.Approved;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Who is merged next (M1, R6). */
final class Order {
  private Order() {}

  /** Begins the next merge, if there is one, none is under way and the run goes on. */
  static MergeState next(MergeState state) {
    var settled = settleWaves(state);
    return settled.inFlight() == null && settled.life() == Life.GOING && settled.spec() != null
        ? candidate(settled).map(issue -> begin(settled, issue)).orElse(settled)
        : settled;
  }

  private static MergeState begin(MergeState state, IssueMerge issue) {
    if (!(issue.phase() instanceof Approved approved)) {
      return state;
    }
    var begun = issue.started();
    var flight =
        new InFlight(issue.issue(), begun.starts(), approved.pullRequest(), approved.head(), false);
    return state
        .with(begun)
        .flying(flight)
        .also(new MergeStarted(issue.issue(), approved.pullRequest(), approved.head()));
  }

  private static Optional<IssueMerge> candidate(MergeState state) {
    return state.issues().values().stream()
        .filter(issue -> issue.phase() instanceof Approved && hasItsTurn(state, issue))
        .min(
            Comparator.comparingInt(IssueMerge::wave)
                .thenComparingLong(issue -> approvedBlockers(state, issue))
                .thenComparingInt(issue -> planned(state, issue, PlannedIssue::blocks).size())
                .thenComparingInt(IssueMerge::issue));
  }

  private static boolean hasItsTurn(MergeState state, IssueMerge issue) {
    var wave = state.waves().get(issue.wave());
    return wave == null || !wave.settleTogether() || wave.merging();
  }

  /**
   * A blocker that is about to be merged itself goes first. A number, not a condition: where
   * blockers were force-resolved the graph may hold a cycle, and one of them has to be first.
   */
  private static long approvedBlockers(MergeState state, IssueMerge issue) {
    return planned(state, issue, PlannedIssue::dependsOn).stream()
        .filter(blocker -> state.issue(blocker).phase() instanceof Approved)
        .count();
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

  private static boolean isSettled(MergeState state, Wave wave) {
    return state.issues().values().stream()
        .filter(issue -> issue.wave() == wave.number())
        .allMatch(issue -> issue.phase().isSettled());
  }
}
