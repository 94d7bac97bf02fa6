package dev.milepost.executor.effect.claiming;

import dev.milepost.eventlog.EventId;
import dev.milepost.events.fold.Claims.Claim;
import dev.milepost.executor.domain.ExecutorState;
import dev.milepost.executor.effect.claiming.OpenOffers.OpenOffer;
import dev.milepost.executor.effect.claiming.OpenOffers.PlacedOffer;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The open offers of all runs in the order of {@link OpenOffers}, and the slots that claims take.
 * Reads only the runs whose state is another than it was: one event of one run costs what that
 * run's offers are, however many other runs there are. Not safe for use by several threads.
 */
final class OfferIndex {
  /** The read part of a run's state; an equal object has the same offers. */
  private record ReadRun(ExecutorState state, List<PlacedOffer> open, List<Claim> taken) {
    boolean saysTheSame(@Nullable ReadRun other) {
      return other == null
          ? open.isEmpty() && taken.isEmpty()
          : open.equals(other.open) && taken.equals(other.taken);
    }
  }

  private final Map<String, ReadRun> runs = new HashMap<>();
  private final TreeSet<PlacedOffer> open = new TreeSet<>();
  private final Map<Claim, Integer> taken = new HashMap<>();
  private final Map<EventId, String> keepers = new HashMap<>();
  private int reads;

  /**
   * Brings it up to date.
   *
   * @param states of all runs that are not over
   * @return true if an offer or a taken slot came or went
   */
  boolean update(Map<String, ExecutorState> states) {
    boolean changed = false;
    for (var one : states.entrySet()) {
      var before = runs.get(one.getKey());
      if (before == null || before.state() != one.getValue()) {
        changed |= replace(one.getKey(), before, read(one.getKey(), one.getValue()));
      }
    }
    var gone = new HashSet<>(runs.keySet());
    gone.removeAll(states.keySet());
    for (var run : gone) {
      changed |= replace(run, runs.get(run), null);
    }
    return changed;
  }

  /** True if nothing is offered that nobody has claimed. */
  boolean isEmpty() {
    return open.isEmpty();
  }

  private ReadRun read(String run, ExecutorState state) {
    reads++;
    return new ReadRun(state, OpenOffers.of(run, state), state.slotsTaken().toList());
  }

  private boolean replace(String run, @Nullable ReadRun before, @Nullable ReadRun now) {
    if (now == null) {
      runs.remove(run);
    } else {
      runs.put(run, now);
    }
    if (now != null && now.saysTheSame(before)) {
      return false;
    }
    if (before != null) {
      before.open().forEach(open::remove);
      before.open().forEach(one -> keepers.remove(one.open().offer().event()));
      before.taken().forEach(claim -> taken.merge(claim, -1, OfferIndex::sum));
    }
    if (now != null) {
      open.addAll(now.open());
      now.open().forEach(this::keep);
      now.taken().forEach(claim -> taken.merge(claim, 1, OfferIndex::sum));
    }
    return true;
  }

  private void keep(PlacedOffer one) {
    var offer = one.open().offer();
    var keeper = offer.keeper();
    if (keeper != null) {
      keepers.put(offer.event(), keeper);
    }
  }

  /** The executor that has what the attempt before an open offer left. */
  Optional<String> keeper(EventId offer) {
    return Optional.ofNullable(keepers.get(offer));
  }

  private static @Nullable Integer sum(int one, int other) {
    return one + other == 0 ? null : Integer.valueOf(one + other);
  }

  /** The ids of the open offers in their order; read as far as the caller goes. */
  Iterable<EventId> ids() {
    return () -> open.stream().map(one -> one.open().offer().event()).iterator();
  }

  /** The first so many open offers. */
  List<OpenOffer> first(int count) {
    return open.stream().limit(count).map(PlacedOffer::open).toList();
  }

  /** How many slots each claimant's standing claims take; only those that take one. */
  Map<Claim, Integer> taken() {
    return Collections.unmodifiableMap(taken);
  }

  /** How often a run's state was read so far. */
  int reads() {
    return reads;
  }
}
