package dev.milepost.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.Assignment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The agents that run, as the operating systems of all executors would see them. */
final class SimulatedAgents {
  /** An agent process. */
  record SimulatedAgent(String run, Assignment assignment, String executor) {}

  private final Set<SimulatedAgent> alive = new HashSet<>();
  private final List<SimulatedAgent> started = new ArrayList<>();

  /** Invariant 4: an agent is started once for an attempt, hence at most one is live. */
  SimulatedAgent start(String run, Assignment assignment, String executor) {
    assertThat(started)
        .as("agents when %s starts %s of %s", executor, assignment.slug(), run)
        .noneMatch(a -> a.run().equals(run) && a.assignment().equals(assignment));
    var agent = new SimulatedAgent(run, assignment, executor);
    alive.add(agent);
    started.add(agent);
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
    return started.stream()
        .filter(agent -> agent.run().equals(run))
        .map(SimulatedAgent::assignment)
        .collect(Collectors.toSet());
  }
}
