package dev.milepost.executor.domain;

import dev.milepost.eventlog.EventId;
import dev.milepost.events.PlannerEvent.IssueReady;

/**
 * An assignment that was offered.
 *
 * @param event the event that offered it
 */
public record AssignmentOffer(EventId event, IssueReady ready) {}
