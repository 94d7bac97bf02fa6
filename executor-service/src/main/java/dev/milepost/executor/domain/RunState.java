package dev.milepost.executor.domain;

import dev.milepost.eventlog.EventId;
import dev.milepost.events.Assignment;
import dev.milepost.events.RunSpec;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A run as an executor sees it.
 *
 * @param spec null until the submission was folded
 * @param base the resolved base branch; empty until the plan was folded
 * @param open offered and unclaimed
 * @param running claimed and not ended
 * @param ended claimed once and over, or given up before; never offered again
 * @param lost those of {@code ended} whose executor went away
 * @param cleanup the request to remove worktrees that this executor has not answered
 * @param over true once nothing more can follow
 */
public record RunState(
    @Nullable RunSpec spec,
    String base,
    Map<Assignment, OpenOffer> open,
    Map<Assignment, Claim> running,
    Set<Assignment> ended,
    Set<Assignment> lost,
    @Nullable EventId cleanup,
    boolean over) {
  public RunState {
    open = Map.copyOf(open);
    running = Map.copyOf(running);
    ended = Set.copyOf(ended);
    lost = Set.copyOf(lost);
  }

  /** A run of which nothing is known. */
  public static RunState unknown() {
    return new RunState(null, "", Map.of(), Map.of(), Set.of(), Set.of(), null, false);
  }

  /** True if this very offer waits for somebody. */
  public boolean isOpen(EventId offer, Assignment assignment) {
    var waiting = open.get(assignment);
    return waiting != null && waiting.event().equals(offer);
  }

  /** True if the claim of this executor's incarnation stands. */
  public boolean holds(Assignment assignment, String executor, String incarnation) {
    var claim = running.get(assignment);
    return claim != null && claim.isOf(executor, incarnation);
  }

  RunState submitted(RunSpec submitted) {
    return new RunState(submitted, base, open, running, ended, lost, cleanup, over);
  }

  RunState planned(String resolvedBase) {
    boolean analysisOnly = spec != null && !spec.execute();
    return new RunState(
        spec, resolvedBase, open, running, ended, lost, cleanup, over || analysisOnly);
  }

  RunState offered(OpenOffer offer) {
    var assignment = offer.ready().assignment();
    if (open.containsKey(assignment)
        || running.containsKey(assignment)
        || ended.contains(assignment)) {
      return this;
    }
    return with(with(open, assignment, offer), running, ended, lost);
  }

  RunState claimed(Assignment assignment, String executor, String incarnation) {
    var offer = open.get(assignment);
    if (offer == null) {
      return this;
    }
    var claim = new Claim(offer.ready(), executor, incarnation);
    return with(without(open, assignment), with(running, assignment, claim), ended, lost);
  }

  /** Ends a claim by the words of who holds it; anybody else's words change nothing. */
  RunState ended(Assignment assignment, String executor, String incarnation, boolean byLoss) {
    if (!holds(assignment, executor, incarnation)) {
      return this;
    }
    var lostNow = byLoss ? with(lost, assignment) : lost;
    return with(open, without(running, assignment), with(ended, assignment), lostNow);
  }

  /** Nothing of this issue is worked on any more. */
  RunState dropped(int issue) {
    var stays = new HashMap<>(open);
    var runs = new HashMap<>(running);
    var done = new HashSet<>(ended);
    open.keySet().stream().filter(a -> a.issue() == issue).forEach(done::add);
    running.keySet().stream().filter(a -> a.issue() == issue).forEach(done::add);
    stays.keySet().removeAll(done);
    runs.keySet().removeAll(done);
    return with(stays, runs, done, lost);
  }

  RunState cleanupAsked(@Nullable EventId request) {
    return new RunState(spec, base, open, running, ended, lost, request, over);
  }

  /** Nobody owes this run anything any more. */
  RunState closed() {
    return new RunState(spec, base, Map.of(), Map.of(), Set.of(), Set.of(), null, true);
  }

  private RunState with(
      Map<Assignment, OpenOffer> nowOpen,
      Map<Assignment, Claim> nowRunning,
      Set<Assignment> nowEnded,
      Set<Assignment> nowLost) {
    return new RunState(spec, base, nowOpen, nowRunning, nowEnded, nowLost, cleanup, over);
  }

  private static <V> Map<Assignment, V> with(Map<Assignment, V> map, Assignment key, V value) {
    var copy = new HashMap<>(map);
    copy.put(key, value);
    return copy;
  }

  private static <V> Map<Assignment, V> without(Map<Assignment, V> map, Assignment key) {
    var copy = new HashMap<>(map);
    copy.remove(key);
    return copy;
  }

  private static Set<Assignment> with(Set<Assignment> set, Assignment key) {
    var copy = new HashSet<>(set);
    copy.add(key);
    return copy;
  }
}
