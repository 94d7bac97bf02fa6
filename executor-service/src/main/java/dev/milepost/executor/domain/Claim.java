package dev.milepost.executor.domain;

import dev.milepost.events.PlannerEvent.IssueReady;

/**
 * The claim of an assignment that stands: the first one in the log.
 *
 * @param ready the offer
 * @param executor who claimed it
 * @param incarnation which life of that executor
 */
public record Claim(IssueReady ready, String executor, String incarnation) {
  /** True if the words are from the one who holds this claim. */
  boolean isOf(String otherExecutor, String otherIncarnation) {
    return executor.equals(otherExecutor) && incarnation.equals(otherIncarnation);
  }
}
