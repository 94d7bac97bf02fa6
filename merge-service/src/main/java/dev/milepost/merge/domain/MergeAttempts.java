package dev.milepost.merge.domain;

import java.util.HashSet;
import java.util.Set;

/**
 * The attempts of an issue's merge so far; a reopened issue begins again.
 *
 * @param conflictRounds how often the resolution of a conflict was asked for
 * @param agentRounds those of these rounds in which an agent was started: a merge that comes out
 *     clean by the time of its round uses none up
 * @param updates how often the branch was brought up to date since the run's last merge
 */
public record MergeAttempts(int conflictRounds, Set<Integer> agentRounds, int updates) {
  static final MergeAttempts NONE = new MergeAttempts(0, Set.of(), 0);

  public MergeAttempts {
    agentRounds = Set.copyOf(agentRounds);
  }

  MergeAttempts oneMoreConflictRound() {
    return new MergeAttempts(conflictRounds + 1, agentRounds, updates);
  }

  MergeAttempts byAnAgent(int round) {
    var rounds = new HashSet<>(agentRounds);
    rounds.add(round);
    return new MergeAttempts(conflictRounds, rounds, updates);
  }

  MergeAttempts oneMoreUpdate() {
    return new MergeAttempts(conflictRounds, agentRounds, updates + 1);
  }

  MergeAttempts afterAMerge() {
    return new MergeAttempts(conflictRounds, agentRounds, 0);
  }
}
