package dev.milepost.api;

/**
 * A phase of planning in a summary.
 *
 * @param state as in {@link PhaseView}
 * @param attempts 0 where it was left out at once
 * @param durationSeconds from its first attempt to its end; 0 where it has none
 */
public record PlanningSpan(String phase, String state, int attempts, long durationSeconds) {}
