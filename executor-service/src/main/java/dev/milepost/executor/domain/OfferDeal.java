package dev.milepost.executor.domain;

import dev.milepost.eventlog.EventId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/**
 * X7: who takes which open offer, as a function of what every executor reads: the log's claims and
 * the heartbeats. Offers are dealt in their order, each to the executor with the most slots that
 * are neither claimed nor dealt before; ties go by a hash of offer and executor, so that no
 * executor is always first. What goes on with work that an executor has comes first to that one.
 * All that see the same log and beats compute the same deal; one that sees another makes a claim
 * that the log turns down. Pure.
 */
public final class OfferDeal {
  /** Odd, with evenly spread bits: 2^64 divided by the golden ratio. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private static final int HIGH_BITS = 32;

  /**
   * The room of a live executor.
   *
   * @param free its slots without those that its claims take; below 0 where it has less slots now
   */
  public record ExecutorRoom(String executor, int free) {}

  private final Map<EventId, List<String>> candidates;

  private OfferDeal(Map<EventId, List<String>> candidates) {
    this.candidates = candidates;
  }

  /**
   * Deals offers that go on with nothing.
   *
   * @param live each live executor once, in any order
   * @param open the unclaimed offers, in the order of their claims; read as far as there is room
   */
  public static OfferDeal of(Collection<ExecutorRoom> live, Iterable<EventId> open) {
    return of(live, open, offer -> Optional.empty());
  }

  /**
   * Deals.
   *
   * @param keeper the executor that has what the attempt before left: it comes first, if it has
   *     room
   */
  public static OfferDeal of(
      Collection<ExecutorRoom> live,
      Iterable<EventId> open,
      Function<EventId, Optional<String>> keeper) {
    var left = new HashMap<String, Integer>();
    live.stream()
        .filter(one -> one.free() > 0)
        .forEach(one -> left.put(one.executor(), one.free()));
    int room = left.values().stream().mapToInt(Integer::intValue).sum();
    var dealt = new LinkedHashMap<EventId, List<String>>();
    for (var offer : open) {
      if (dealt.size() == room) {
        break;
      }
      var ranking = ranking(offer, left);
      keeper
          .apply(offer)
          .filter(one -> left.getOrDefault(one, 0) > 0)
          .ifPresent(
              one -> {
                ranking.remove(one);
                ranking.addFirst(one);
              });
      dealt.put(offer, ranking);
      left.merge(ranking.getFirst(), -1, Integer::sum);
    }
    return new OfferDeal(dealt);
  }

  private static List<String> ranking(EventId offer, Map<String, Integer> left) {
    var ranking = new ArrayList<>(left.keySet());
    ranking.sort(
        Comparator.<String>comparingInt(executor -> -left.getOrDefault(executor, 0))
            .thenComparingLong(executor -> hash(offer, executor))
            .thenComparing(Comparator.naturalOrder()));
    return ranking;
  }

  /** The same in every process: Java defines the hash of a text. */
  private static long hash(EventId offer, String executor) {
    long mixed = SPREAD * ((long) offer.value().hashCode() << HIGH_BITS | executor.hashCode());
    mixed = (mixed ^ mixed >>> HIGH_BITS) * SPREAD;
    return mixed ^ mixed >>> HIGH_BITS;
  }

  /** The offers for which there is room: the first ones, in their order. */
  public Set<EventId> dealt() {
    return Collections.unmodifiableSet(candidates.keySet());
  }

  /** The executor that claims an offer at once; empty while none has room. */
  public Optional<String> first(EventId offer) {
    return Optional.ofNullable(candidates.get(offer)).map(List::getFirst);
  }

  /**
   * The place of an executor among those that may take an offer: 0 for the first, which claims at
   * once; the others stand in after it, one after the other.
   *
   * @return empty if it has no free slot, or the offer is beyond the room of all
   */
  public OptionalInt rank(EventId offer, String executor) {
    int place = candidates.getOrDefault(offer, List.of()).indexOf(executor);
    return place < 0 ? OptionalInt.empty() : OptionalInt.of(place);
  }
}
