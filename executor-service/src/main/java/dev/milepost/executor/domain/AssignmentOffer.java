package dev.milepost.executor.domain;

import dev.milepost.eventlog.EventId;
import dev.milepost.events.PlannerEvent.IssueReady;
import java.time.Instant;

/**
 * An assignment that was offered.
 *
 * @param event the event that offered it
 * @param at when it was offered, by the planner's clock: the order among runs
 */
public record AssignmentOffer(EventId event, IssueReady ready, Instant at) {}
