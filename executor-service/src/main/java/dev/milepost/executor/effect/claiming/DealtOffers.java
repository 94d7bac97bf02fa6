package dev.milepost.executor.effect.claiming;

import dev.milepost.eventlog.EventId;
import dev.milepost.executor.domain.AssignmentOffer;
import dev.milepost.executor.domain.ExecutorState;
import dev.milepost.executor.domain.OfferDeal;
import dev.milepost.executor.domain.OfferDeal.ExecutorRoom;
import dev.milepost.executor.effect.claiming.OpenOffers.OpenOffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * X7: the open offers that this executor claims now, by the deal and by the time that has passed.
 * It claims its own offers at once; with those dealt to another it waits a step for each place that
 * it is behind, as that one may be dead or full; where an executor handed work over, it is given
 * time to come back for it. The first claim in the log wins, so that a wrong view costs one append.
 * Not safe for use by several threads.
 */
final class DealtOffers {
  /** How long an executor has for its claim before the next one stands in (ADR 17 has figures). */
  static final Duration STEP = Duration.ofMillis(50);

  /**
   * A step is so many of this executor's own claims long where that is more: on a busy machine, or
   * log, claims of the others take as long.
   */
  static final int CLAIMS_IN_A_STEP = 4;

  /** However long a claim took; a log that was away for minutes is no measure. */
  static final Duration MAX_STEP = Duration.ofSeconds(1);

  /** How many places behind an executor stands that has not yet heard of all others. */
  static final int NEWCOMER_PLACES = 8;

  /**
   * How long an executor that handed its work over is waited for: it has the worktree and the
   * agent's conversation, and a replica that is restarted is back by then.
   */
  static final Duration RETURN = Duration.ofMinutes(1);

  /** Without an offer, nothing is due until one is folded, which ends the pause. */
  static final Duration REST = Duration.ofSeconds(1);

  /** The weight of all claims before against the newest one. */
  private static final int SMOOTHING = 3;

  /**
   * The claims to make.
   *
   * @param due the claims to make now, all at once: not more than there are free slots
   * @param pause if nothing happens meanwhile, after how long something may be due
   */
  record NextClaims(List<OpenOffer> due, Duration pause) {}

  private final LiveExecutors executors;

  private final OfferIndex open = new OfferIndex();

  /** The executors that were dealt to. */
  private List<ExecutorRoom> rooms = List.of();

  private OfferDeal deal = OfferDeal.of(List.of(), List.of());

  /** Since when there is room for an offer. */
  private final Map<EventId, Long> dealtAt = new HashMap<>();

  private long claimNanos;

  DealtOffers(LiveExecutors executors) {
    this.executors = executors;
  }

  /** A claim was in the log and folded again after this time. */
  void took(long nanos) {
    claimNanos = claimNanos == 0 ? nanos : (SMOOTHING * claimNanos + nanos) / (SMOOTHING + 1);
  }

  /**
   * Looks.
   *
   * @param now of a monotonic clock, in nanoseconds
   * @param longest how long the caller waits at most while there are offers
   */
  NextClaims next(Map<String, ExecutorState> runs, long now, Duration longest) {
    deal(runs);
    var own = new ArrayList<OpenOffer>();
    OpenOffer standIn = null;
    long pause = (open.isEmpty() ? REST : longest).toNanos();
    for (var one : open.first(deal.dealt().size())) {
      var offer = one.offer().event();
      var rank = deal.rank(offer, executors.self());
      long since = dealtAt.computeIfAbsent(offer, o -> now);
      long left = Math.max(left(since, rank, now), untilReturned(one.offer(), since, now));
      if (left > 0) {
        pause = Math.min(pause, left);
      } else if (rank.getAsInt() == 0) {
        own.add(one);
      } else {
        standIn = standIn == null ? one : standIn;
      }
    }
    return new NextClaims(own.isEmpty() ? one(standIn) : own, Duration.ofNanos(pause));
  }

  /** Deals again if an offer, a claim or an executor came or went since the last time. */
  private void deal(Map<String, ExecutorState> runs) {
    boolean changed = open.update(runs);
    var live = executors.rooms(open.taken());
    if (changed || !live.equals(rooms)) {
      rooms = live;
      deal = OfferDeal.of(rooms, open.ids(), open::keeper);
      dealtAt.keySet().retainAll(deal.dealt());
    }
  }

  /** The deal of the last look. */
  OfferDeal lastDeal() {
    return deal;
  }

  private static List<OpenOffer> one(@Nullable OpenOffer offer) {
    return offer == null ? List.of() : List.of(offer);
  }

  /**
   * The time that is left to the executor that handed the work over; at most 0 where there is none.
   */
  private long untilReturned(AssignmentOffer offer, long since, long now) {
    boolean others = offer.handedOver() && !executors.self().equals(offer.keeper());
    return others ? since + RETURN.toNanos() - now : 0;
  }

  /** The time until this executor's turn; above 0 for ever where it has no room. */
  private long left(long since, OptionalInt rank, long now) {
    if (rank.isEmpty()) {
      return Long.MAX_VALUE;
    }
    int behind = executors.isNewcomer() ? NEWCOMER_PLACES : 0;
    return since + step() * (rank.getAsInt() + behind) - now;
  }

  private long step() {
    return Math.clamp(CLAIMS_IN_A_STEP * claimNanos, STEP.toNanos(), MAX_STEP.toNanos());
  }
}
