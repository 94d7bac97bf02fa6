package dev.milepost.gateway.domain;

import dev.milepost.events.ExecutorEvent;
import dev.milepost.events.GatewayEvent;
import dev.milepost.events.MergeEvent;
import dev.milepost.events.PlannerEvent;
import dev.milepost.events.ReviewEvent;

/** Makes a run's state of its events. Pure and total: any event in any state yields a state. */
public final class RunFold {
  private RunFold() {}

  /**
   * The state after one more event. An event of a run that is over only raises its number, unless
   * it says that a pull request is merged after all.
   */
  public static RunState evolve(RunState state, SequencedEvent entry) {
    var next = after(state, state.seen(entry.seq(), entry.time()), entry);
    var standing = next.standing();
    var since = standing.since(state.standing(), entry.time());
    return since == standing ? next : next.standing(since);
  }

  private static RunState after(RunState state, RunState seen, SequencedEvent entry) {
    if (RunTermination.hasBegun(state)) {
      return RunTermination.evolve(seen, entry.event(), entry.time());
    }
    return switch (entry.event()) {
      case GatewayEvent event -> GatewayFold.evolve(seen, event, entry.time());
      case PlannerEvent event -> PlannerFold.evolve(seen, event, entry.time());
      case ExecutorEvent event -> ExecutorFold.evolve(seen, event, entry.time());
      case ReviewEvent event -> ReviewFold.evolve(seen, event, entry.time());
      case MergeEvent event -> MergeFold.evolve(seen, event, entry.time());
    };
  }

  /**
   * The state after records that are no events of the run: its number alone is another.
   *
   * @param seq of the last of them
   */
  public static RunState passedOver(RunState state, long seq) {
    var seen = state.updated();
    return seen == null || state.seq() == seq ? state : state.seen(seq, seen);
  }

  /** The state that a run's first events make. */
  public static RunState of(String run, Iterable<SequencedEvent> entries) {
    var state = RunState.initial(run);
    for (var entry : entries) {
      state = evolve(state, entry);
    }
    return state;
  }
}
