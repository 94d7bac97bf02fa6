package dev.milepost.executor.effect.claiming;

import dev.milepost.eventlog.EventId;
import dev.milepost.executor.domain.AssignmentOffer;
import dev.milepost.executor.domain.ExecutorState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The unclaimed offers of all runs, in one order for all executors: within a run in the log's
 * order, which the planner's is; among runs, which may be in several partitions, by the time of the
 * offer.
 */
public final class OpenOffers {
  /** An offer of a run. */
  public record OpenOffer(String run, AssignmentOffer offer) {}

  /**
   * An offer's place in the order.
   *
   * @param at the newest time of its run's offers up to it
   * @param position among its run's offers, from 0
   */
  record PlacedOffer(Instant at, int position, OpenOffer open) implements Comparable<PlacedOffer> {
    private static final Comparator<PlacedOffer> ORDER =
        Comparator.comparing(PlacedOffer::at)
            .thenComparing(one -> one.open().run())
            .thenComparingInt(PlacedOffer::position);

    @Override
    public int compareTo(PlacedOffer other) {
      return ORDER.compare(this, other);
    }
  }

  private OpenOffers() {}

  /** From scratch; {@link OfferIndex} keeps the same up to date. */
  public static Map<EventId, OpenOffer> of(Map<String, ExecutorState> runs) {
    var placed = new TreeSet<PlacedOffer>();
    runs.forEach((run, state) -> placed.addAll(of(run, state)));
    var open = new LinkedHashMap<EventId, OpenOffer>();
    placed.forEach(one -> open.put(one.open().offer().event(), one.open()));
    return open;
  }

  /** Of one run, in their order. */
  static List<PlacedOffer> of(String run, ExecutorState state) {
    var placed = new ArrayList<PlacedOffer>();
    var newest = Instant.MIN;
    for (var offer : state.open().toList()) {
      newest = offer.at().isAfter(newest) ? offer.at() : newest;
      placed.add(new PlacedOffer(newest, placed.size(), new OpenOffer(run, offer)));
    }
    return placed;
  }
}
