package dev.milepost.simulation;

import java.util.Map;
import java.util.Set;

/**
 * The agents' work on the issues of a milestone.
 *
 * @param files what an issue's agent changes
 * @param redHeads how many of its first heads fail CI
 * @param failing issues whose agent fails
 */
record SimulatedWork(
    Map<Integer, Set<String>> files, Map<Integer, Integer> redHeads, Set<Integer> failing) {}
