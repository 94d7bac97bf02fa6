/**
 * S7: from a goal to its issues and plan. Pure.
 *
 * <pre>
 * text ─▶ GoalParser ─▶ Goal (GOAL, SCOPE, CONTEXT)
 *                         └▶ GoalSplit ─▶ GoalIssue … ─▶ GoalPlan ─▶ PlanRequest
 * </pre>
 */
@NullMarked
package dev.milepost.planner.domain.goal;

import org.jspecify.annotations.NullMarked;
