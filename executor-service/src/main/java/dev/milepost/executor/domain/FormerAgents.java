package dev.milepost.executor.domain;

import dev.milepost.events.AgentSpec;
import dev.milepost.events.Assignment;
import dev.milepost.events.RunSpec;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The agents of what was claimed before the run got another one: it goes on, and is accounted for,
 * with its own.
 *
 * @param all by assignment
 */
public record FormerAgents(Map<Assignment, AgentSpec> all) {
  static final FormerAgents NONE = new FormerAgents(Map.of());

  public FormerAgents {
    all = Map.copyOf(all);
  }

  /** With the agent of what is claimed so far; the first that one had stays its own. */
  FormerAgents with(Set<Assignment> claimed, AgentSpec agent) {
    var more = new HashMap<>(all);
    claimed.forEach(one -> more.putIfAbsent(one, agent));
    return new FormerAgents(more);
  }

  /** The specification with the agent of this assignment. */
  RunSpec of(Assignment assignment, RunSpec now) {
    var own = all.get(assignment);
    return own == null ? now : now.withAgent(own);
  }
}
