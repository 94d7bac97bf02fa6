package dev.milepost.report.plan;

import dev.milepost.events.ScheduleMode;
import org.jspecify.annotations.Nullable;

/**
 * How a run takes a plan, and since when it has this one.
 *
 * @param parallel attempts at once; below 2 as many as the plan recommends
 * @param at null where that is not known
 */
public record PlanUse(int parallel, ScheduleMode schedule, @Nullable PlannedAt at) {
  /** In waves, by as many agents as the plan recommends. */
  public static final PlanUse DEFAULT = new PlanUse(1, ScheduleMode.WAVES, null);

  /**
   * The event that a plan came with.
   *
   * @param seq its number in the run, from 1
   * @param time when it was appended, such as {@code 2026-11-30T10:00:00Z}
   */
  public record PlannedAt(long seq, String time) {}
}
