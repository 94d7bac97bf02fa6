package dev.milepost.events;

import org.jspecify.annotations.Nullable;

/**
 * X10: what a run may spend.
 *
 * @param run for all of its agents together; null for no limit
 * @param issue for the agents of one issue; null for no limit
 */
public record Budget(@Nullable Limit run, @Nullable Limit issue) {
  /**
   * @param tokens read and written; null for no limit
   * @param costMicros in millionths of a US dollar; null for no limit
   */
  public record Limit(@Nullable Long tokens, @Nullable Long costMicros) {}
}
