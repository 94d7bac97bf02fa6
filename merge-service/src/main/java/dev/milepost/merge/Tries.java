package dev.milepost.merge;

import java.util.HashSet;
import java.util.Set;

/**
 * What an issue's merge has cost so far; a reopened issue begins again.
 *
 * @param conflictRounds how often the resolution of a conflict was asked for
 * @param agentRounds those of these rounds in which an agent was started: a merge that comes out
 *     clean by the time of its round uses none up
 * @param updates how often the branch was brought up to date since the run's last merge
 */
public record Tries(int conflictRounds, Set<Integer> agentRounds, int updates) {
  static final Tries NONE = new Tries(0, Set.of(), 0);

  public Tries {
    agentRounds = Set.copyOf(agentRounds);
  }

  Tries oneMoreConflictRound() {
    return new Tries(conflictRounds + 1, agentRounds, updates);
  }

  Tries byAnAgent(int round) {
    var rounds = new HashSet<>(agentRounds);
    rounds.add(round);
    return new Tries(conflictRounds, rounds, updates);
  }

  Tries oneMoreUpdate() {
    return new Tries(conflictRounds, agentRounds, updates + 1);
  }

  Tries afterAMerge() {
    return new Tries(conflictRounds, agentRounds, 0);
  }
}
