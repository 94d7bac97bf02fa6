package dev.milepost.executor.effect.claiming;

import dev.milepost.eventlog.EventId;
import dev.milepost.executor.domain.AssignmentOffer;
import dev.milepost.executor.domain.ExecutorState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/** The unclaimed offers of all runs, in one order for all executors. */
public final class OpenOffers {
  /** An offer of a run. */
  public record OpenOffer(String run, AssignmentOffer offer) {}

  private record Placed(Instant at, OpenOffer open) {}

  private OpenOffers() {}

  /**
   * Within a run in the log's order, which the planner's is; among runs, which may be in several
   * partitions, by the time of the offer.
   */
  public static Map<EventId, OpenOffer> of(Map<String, ExecutorState> runs) {
    var placed = new ArrayList<Placed>();
    runs.forEach(
        (run, state) -> {
          var newest = new Instant[] {Instant.MIN};
          state
              .open()
              .forEach(
                  offer -> {
                    newest[0] = offer.at().isAfter(newest[0]) ? offer.at() : newest[0];
                    placed.add(new Placed(newest[0], new OpenOffer(run, offer)));
                  });
        });
    // Stable: offers of a run that have one time keep their order.
    placed.sort(Comparator.comparing(Placed::at).thenComparing(one -> one.open().run()));
    var open = new LinkedHashMap<EventId, OpenOffer>();
    placed.forEach(one -> open.put(one.open().offer().event(), one.open()));
    return open;
  }
}
