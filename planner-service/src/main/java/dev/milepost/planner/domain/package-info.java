/**
 * The planner's part in a run: a pure fold of the log.
 *
 * <pre>
 * RunEvent ─▶ PlannerParticipant ─▶ PlanningAndCleanup  (before the first wave, after the last)
 *                   │        │         └▶ PlanningPhases  (planning, phase by phase)
 *                   │        └▶ AttemptEvents, ReviewAndMergeEvents, UserCommandHandler
 *                   │              └▶ Schedule ─▶ Deadlock
 *                   └▶ outstanding ─▶ PlannerEffect
 * </pre>
 *
 * <p>A decision is applied to the state when its trigger is folded and noted in {@code due}; the
 * event that comes back from the log only confirms it.
 */
@NullMarked
package dev.milepost.planner.domain;

import org.jspecify.annotations.NullMarked;
