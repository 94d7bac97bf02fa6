package dev.milepost.gateway.view;

import dev.milepost.events.MergeEvent;
import dev.milepost.events.MergeEvent.MergeStarted;
import dev.milepost.events.MergeEvent.PrMerged;
import dev.milepost.events.RunEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The end of a run. A merge that was under way then is finished by merging, so the run is over only
 * when that has its end too.
 */
final class Ending {
  private Ending() {}

  static RunState begin(RunState state, RunStatus last, @Nullable String why) {
    return overIfAtRest(state.standing(state.standing().to(last, why)));
  }

  /** True once the planner has said its last word, be a merge still under way or not. */
  static boolean hasBegun(RunState state) {
    return switch (state.standing().status()) {
      case COMPLETED, CANCELLED -> true;
      default -> state.standing().over();
    };
  }

  /** What still counts: the end of that merge. */
  static RunState evolve(RunState state, RunEvent event, Instant time) {
    return switch (event) {
      case MergeStarted e -> state; // its intent came too late: nothing will be touched
      case PrMerged e -> overIfAtRest(MergeFold.evolve(state, e, time));
      case MergeEvent e ->
          state.standing().over() ? state : overIfAtRest(MergeFold.evolve(state, e, time));
      default -> state;
    };
  }

  private static RunState overIfAtRest(RunState state) {
    boolean merging =
        state.issues().values().stream().anyMatch(i -> i.status() == IssueStatus.MERGING);
    return merging ? state : state.standing(state.standing().ended());
  }
}
