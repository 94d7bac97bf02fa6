package dev.milepost.gateway.view;

import java.time.Duration;

/**
 * A phase of planning in a summary.
 *
 * @param state as in {@link PhaseView}
 * @param attempts 0 where it was left out at once
 * @param durationSeconds from its first attempt to its end; 0 where it has none
 */
public record PlanningSpan(String phase, String state, int attempts, long durationSeconds) {
  static PlanningSpan of(PhaseState phase) {
    var from = phase.started();
    var to = phase.ended();
    // Clocks of two services may differ: never less than nothing.
    long passed =
        from == null || to == null ? 0 : Math.max(0, Duration.between(from, to).toSeconds());
    return new PlanningSpan(
        ApiNames.of(phase.phase()), ApiNames.of(phase.step()), phase.attempt(), passed);
  }
}
