package dev.milepost.executor.domain;

import dev.milepost.eventlog.EventId;
import dev.milepost.events.PlannerEvent.IssueReady;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An assignment that was offered.
 *
 * @param event the event that offered it
 * @param at when it was offered, by the planner's clock: the order among runs
 * @param keeper the executor whose worktree has what the attempt before left; null where nothing is
 *     left
 * @param handedOver true if the keeper handed the work over, and may be back in a moment
 */
public record AssignmentOffer(
    EventId event, IssueReady ready, Instant at, @Nullable String keeper, boolean handedOver) {
  /** An offer that goes on with nothing. */
  public AssignmentOffer(EventId event, IssueReady ready, Instant at) {
    this(event, ready, at, null, false);
  }

  AssignmentOffer keptBy(String executor, boolean handsOver) {
    return new AssignmentOffer(event, ready, at, executor, handsOver);
  }
}
