/**
 * What the planner does to the world: it reads forges and listens for executors.
 *
 * <pre>
 * FetchPlan ─▶ PlanReading ─▶ Forges          ─▶ MilestonePlanned, PlanningFailed
 * WatchLease, AwaitCleanup ─▶ Vigil ─▶ Liveness ─▶ AttemptLost, MilestoneCompleted
 * </pre>
 */
@NullMarked
package dev.milepost.planner.effects;

import org.jspecify.annotations.NullMarked;
