package dev.milepost.events;

/**
 * A fact about a run. One sealed sub-interface an owner: only the owning service appends its
 * events. The run, the event's id and its time are in the log's record, not here.
 */
public sealed interface RunEvent
    permits GatewayEvent, PlannerEvent, ExecutorEvent, ReviewEvent, MergeEvent {}
