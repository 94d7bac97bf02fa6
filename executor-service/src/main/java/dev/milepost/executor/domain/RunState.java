package dev.milepost.executor.domain;

import dev.milepost.eventlog.EventId;
import dev.milepost.events.Assignment;
import dev.milepost.events.PlannerEvent.AttemptLost;
import dev.milepost.events.RunEvent;
import dev.milepost.events.RunSpec;
import dev.milepost.events.fold.Claims;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A run as an executor sees it.
 *
 * @param spec null until the submission was folded
 * @param base the resolved base branch; empty until the plan was folded
 * @param offers what waits or is worked on
 * @param claims whose words count
 * @param lost the claimed assignments whose executor went away
 * @param cleanup the request to remove worktrees that this executor has not answered
 * @param over true once nothing more can follow
 */
public record RunState(
    @Nullable RunSpec spec,
    String base,
    Map<Assignment, Offered> offers,
    Claims claims,
    Set<Assignment> lost,
    @Nullable EventId cleanup,
    boolean over) {
  public RunState {
    offers = Map.copyOf(offers);
    lost = Set.copyOf(lost);
  }

  /** A run of which nothing is known. */
  public static RunState unknown() {
    return new RunState(null, "", Map.of(), Claims.none(), Set.of(), null, false);
  }

  /** The offers that nobody has claimed. */
  public Stream<Offered> open() {
    return offers.values().stream()
        .filter(offer -> claims.mayBeClaimed(offer.ready().assignment()));
  }

  /** The offers whose claim by this executor's incarnation stands. */
  public Stream<Offered> heldBy(String executor, String incarnation) {
    return offers.values().stream()
        .filter(offer -> claims.speaks(offer.ready().assignment(), executor, incarnation));
  }

  /** True if the attempt before it was lost in the same work. */
  boolean continuesLost(Assignment now) {
    return now.attempt() > 1
        && lost.contains(new Assignment(now.issue(), now.attempt() - 1, now.work(), now.round()));
  }

  RunState submitted(RunSpec submitted) {
    return new RunState(submitted, base, offers, claims, lost, cleanup, over);
  }

  RunState planned(String resolvedBase) {
    boolean analysisOnly = spec != null && !spec.execute();
    return new RunState(spec, resolvedBase, offers, claims, lost, cleanup, over || analysisOnly);
  }

  RunState offered(Offered offer) {
    var assignment = offer.ready().assignment();
    if (offers.containsKey(assignment) || !claims.mayBeClaimed(assignment)) {
      return this;
    }
    var more = new HashMap<>(offers);
    more.put(assignment, offer);
    return new RunState(spec, base, more, claims, lost, cleanup, over);
  }

  /** Folds what it means for the claims; an offer that nothing more can come of is forgotten. */
  RunState claims(RunEvent event) {
    var now = claims.fold(event);
    if (now.equals(claims)) {
      return this;
    }
    var alive = new HashMap<>(offers);
    alive.keySet().removeIf(assignment -> !now.isAlive(assignment));
    return new RunState(spec, base, alive, now, lost, cleanup, over);
  }

  RunState lost(AttemptLost event) {
    if (!claims.counts(event)) {
      return this;
    }
    var more = new HashSet<>(lost);
    more.add(event.assignment());
    return new RunState(spec, base, offers, claims, more, cleanup, over).claims(event);
  }

  RunState cleanupAsked(@Nullable EventId request) {
    return new RunState(spec, base, offers, claims, lost, request, over);
  }

  /** Nobody owes this run anything any more. */
  RunState closed() {
    return new RunState(spec, base, Map.of(), Claims.none(), Set.of(), null, true);
  }
}
