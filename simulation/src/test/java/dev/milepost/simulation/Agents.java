package dev.milepost.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.Assignment;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The agents that run, as the operating systems of all executors would see them. */
final class Agents {
  /** An agent process. */
  record Agent(String run, Assignment assignment, String executor) {}

  private final Set<Agent> alive = new HashSet<>();
  private final Map<String, Integer> started = new HashMap<>();

  /** Invariant 4: at most one live agent for an attempt. */
  Agent start(String run, Assignment assignment, String executor) {
    assertThat(alive)
        .as("live agents when %s starts %s of %s", executor, assignment.slug(), run)
        .noneMatch(a -> a.run().equals(run) && a.assignment().equals(assignment));
    var agent = new Agent(run, assignment, executor);
    alive.add(agent);
    started.merge(run, 1, Integer::sum);
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

  int started(String run) {
    return started.getOrDefault(run, 0);
  }
}
