package dev.milepost.executor.domain;

import dev.milepost.eventlog.EventId;
import dev.milepost.events.PlannerEvent.IssueReady;

/**
 * An assignment that nobody has claimed yet.
 *
 * @param event the event that offered it
 */
public record OpenOffer(EventId event, IssueReady ready) {}
