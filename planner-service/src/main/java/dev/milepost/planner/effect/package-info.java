/**
 * The planner's I/O: it reads forges and listens for executors.
 *
 * <pre>
 * PlanWork ─▶ PhaseRunner ─▶ PlanReading, ContextGathering ─▶ PlanPhaseCompleted, …
 * WatchLease, AwaitCleanup ─▶ LeaseWatch ─▶ Liveness ─▶ AttemptLost, MilestoneCompleted
 * </pre>
 */
@NullMarked
package dev.milepost.planner.effect;

import org.jspecify.annotations.NullMarked;
