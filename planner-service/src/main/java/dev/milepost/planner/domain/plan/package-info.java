/**
 * How issues become a plan. Pure.
 *
 * <pre>
 * SourceIssue.body ─▶ Declarations ─▶ DependencyResolver ─▶ TaskGraph ─▶ Plan
 *                          └─ named files ─▶ FileOverlap ──────┘
 * </pre>
 */
@NullMarked
package dev.milepost.planner.domain.plan;

import org.jspecify.annotations.NullMarked;
