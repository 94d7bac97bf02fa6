package dev.milepost.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.Assignment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The agents that run, as the operating systems of all executors would see them. */
final class Agents {
  /** An agent process. */
  record Agent(String run, Assignment assignment, String executor) {}

  private final Set<Agent> alive = new HashSet<>();
  private final List<Agent> started = new ArrayList<>();

  /** Invariant 4: an agent is started once for an attempt, hence at most one is live. */
  Agent start(String run, Assignment assignment, String executor) {
    assertThat(started)
        .as("agents when %s starts %s of %s", executor, assignment.slug(), run)
        .noneMatch(a -> a.run().equals(run) && a.assignment().equals(assignment));
    var agent = new Agent(run, assignment, executor);
    alive.add(agent);
    started.add(agent);
    return agent;
  }

  boolean isAlive(Agent agent) {
    return alive.contains(agent);
  }

  void end(Agent agent) {
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
        .map(Agent::assignment)
        .collect(Collectors.toSet());
  }
}
