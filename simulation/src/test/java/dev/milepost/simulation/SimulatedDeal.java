package dev.milepost.simulation;

import dev.milepost.events.fold.Claims.Claim;
import dev.milepost.executor.domain.ExecutorState;
import dev.milepost.executor.domain.OfferDeal;
import dev.milepost.executor.domain.OfferDeal.ExecutorRoom;
import dev.milepost.executor.effect.claiming.OpenOffers;
import dev.milepost.executor.effect.claiming.OpenOffers.OpenOffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The real deal of offers, with what an executor happens to have heard of the others. */
final class SimulatedDeal {
  static final int SLOTS = 3;
  private static final int UNHEARD_ONE_IN = 5;
  private static final int STANDS_IN_ONE_IN = 6;

  private final Chance chance;

  /** Of each executor, the incarnation of its newest heartbeat. */
  private final Map<String, String> heard = new TreeMap<>();

  SimulatedDeal(Chance chance) {
    this.chance = chance;
  }

  void beat(String executor, String incarnation) {
    heard.put(executor, incarnation);
  }

  /** The offer that an executor claims now, by its own fold; time is by chance. */
  Optional<OpenOffer> next(String executor, Map<String, ExecutorState> runs) {
    var open = OpenOffers.of(runs);
    var deal =
        OfferDeal.of(
            rooms(executor, runs),
            open.keySet(),
            offer -> Optional.ofNullable(open.get(offer).offer().keeper()));
    for (var offer : open.entrySet()) {
      var rank = deal.rank(offer.getKey(), executor);
      if (rank.isPresent() && (rank.getAsInt() == 0 || chance.oneIn(STANDS_IN_ONE_IN))) {
        return Optional.of(offer.getValue());
      }
    }
    return Optional.empty();
  }

  private List<ExecutorRoom> rooms(String executor, Map<String, ExecutorState> runs) {
    var taken = runs.values().stream().flatMap(ExecutorState::slotsTaken).toList();
    var rooms = new ArrayList<ExecutorRoom>();
    heard.forEach(
        (other, incarnation) -> {
          if (other.equals(executor) || !chance.oneIn(UNHEARD_ONE_IN)) {
            int own = Collections.frequency(taken, new Claim(other, incarnation, false));
            rooms.add(new ExecutorRoom(other, SLOTS - own));
          }
        });
    return rooms;
  }
}
