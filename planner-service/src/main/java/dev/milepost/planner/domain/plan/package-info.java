/**
 * How issues become a plan. Pure.
 *
 * <pre>
 * SourceIssue.body ─▶ Passages ─▶ Declarations ─▶ DependencyResolver ─▶ TaskGraph ─▶ Plan
 *                        └──────▶ NamedFiles ───▶ FileOverlap ─────────────────┘
 * </pre>
 */
@NullMarked
package dev.milepost.planner.domain.plan;

import org.jspecify.annotations.NullMarked;
