package dev.milepost.executor.effect.claiming;

import dev.milepost.events.fold.Claims.Claim;
import dev.milepost.executor.domain.OfferDeal.ExecutorRoom;
import dev.milepost.service.Liveness;
import dev.milepost.service.Liveness.LatestHeartbeat;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The live executors and the room of each: slots by its newest heartbeat, less the claims of that
 * incarnation in the log. An executor that does not report its slots gets no offers dealt: it takes
 * offers in its own way.
 */
public final class LiveExecutors {
  /** A heartbeat may be late by so many parts of its period. */
  private static final int LATENESS_DIVISOR = 4;

  private final String executor;
  private final String incarnation;
  private final int slots;
  private final Liveness liveness;
  private final InstantSource clock;
  private final Duration heartbeat;

  /**
   * @param executor this executor; it lives and has {@code slots} without regard to heartbeats
   * @param clock that of the liveness
   * @param heartbeat how often each executor says that it lives
   */
  public LiveExecutors(
      String executor,
      String incarnation,
      int slots,
      Liveness liveness,
      InstantSource clock,
      Duration heartbeat) {
    this.executor = executor;
    this.incarnation = incarnation;
    this.slots = slots;
    this.liveness = liveness;
    this.clock = clock;
    this.heartbeat = heartbeat;
  }

  /** This executor. */
  String self() {
    return executor;
  }

  /** True while others may live that this executor had no time to hear of. */
  boolean isNewcomer() {
    var enough = heartbeat.plus(heartbeat.dividedBy(LATENESS_DIVISOR));
    return liveness.listeningSince().plus(enough).isAfter(clock.instant());
  }

  /**
   * The room of each.
   *
   * @param taken how many slots the standing claims of each claimant take, in all runs
   */
  List<ExecutorRoom> rooms(Map<Claim, Integer> taken) {
    var rooms = new ArrayList<ExecutorRoom>();
    rooms.add(room(executor, incarnation, slots, taken));
    var now = clock.instant();
    for (var beat : liveness.all()) {
      if (!beat.executor().equals(executor) && beat.slots() > 0 && isExpected(beat, now)) {
        rooms.add(room(beat.executor(), beat.incarnation(), beat.slots(), taken));
      }
    }
    return rooms;
  }

  private static boolean isExpected(LatestHeartbeat beat, Instant now) {
    return beat.heard().plus(beat.lease()).isAfter(now);
  }

  private static ExecutorRoom room(
      String executor, String incarnation, int slots, Map<Claim, Integer> taken) {
    int own = taken.getOrDefault(new Claim(executor, incarnation, false), 0);
    return new ExecutorRoom(executor, slots - own);
  }
}
