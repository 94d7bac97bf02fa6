/**
 * A plan as people and programs read it: {@link dev.milepost.events.Plan} ─▶ {@code PlanDocument}
 * (P12's JSON), {@code PlanMarkdown} (P12's page), {@code Checklist} (P21), {@code ListSchedule}
 * (how long it takes). Pure.
 */
@NullMarked
package dev.milepost.report.plan;

import org.jspecify.annotations.NullMarked;
