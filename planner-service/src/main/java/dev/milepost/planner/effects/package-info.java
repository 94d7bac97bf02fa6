/**
 * What the planner does to the world: it reads forges and listens for executors.
 *
 * <pre>
 * PlanWork ─▶ PhaseWork ─▶ PlanReading, ContextGathering ─▶ PlanPhaseCompleted, …
 * WatchLease, AwaitCleanup ─▶ Vigil ─▶ Liveness ─▶ AttemptLost, MilestoneCompleted
 * </pre>
 */
@NullMarked
package dev.milepost.planner.effects;

import org.jspecify.annotations.NullMarked;
