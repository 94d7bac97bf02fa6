package dev.milepost.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.Assignment;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The agents that run, as the operating systems of all executors would see them. */
final class SimulatedAgents {
  /** An agent process. */
  record SimulatedAgent(String run, Assignment assignment, String executor) {}

  private final Set<SimulatedAgent> alive = new HashSet<>();

  /** By run. */
  private final Map<String, Set<Assignment>> started = new HashMap<>();

  /** Invariant 4: an agent is started once for an attempt, hence at most one is live. */
  SimulatedAgent start(String run, Assignment assignment, String executor) {
    assertThat(started.computeIfAbsent(run, key -> new HashSet<>()).add(assignment))
        .as("the first agent when %s starts %s of %s", executor, assignment.slug(), run)
        .isTrue();
    var agent = new SimulatedAgent(run, assignment, executor);
    alive.add(agent);
    return agent;
  }

  boolean isAlive(SimulatedAgent agent) {
    return alive.contains(agent);
  }

  void end(SimulatedAgent agent) {
    alive.remove(agent);
  }

  /** A new incarnation ends what the old one left; so does a worker that lost its lease. */
  void endAllOf(String executor) {
    alive.removeIf(agent -> agent.executor().equals(executor));
  }

  long aliveOf(String run) {
    return alive.stream().filter(agent -> agent.run().equals(run)).count();
  }

  /** The assignments of a run for which one was started. */
  Set<Assignment> started(String run) {
    return started.getOrDefault(run, Set.of());
  }
}
