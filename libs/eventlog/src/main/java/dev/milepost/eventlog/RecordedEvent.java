package dev.milepost.eventlog;

import java.time.Instant;

/**
 * An event as the log holds it.
 *
 * @param id derived from what caused it; equal for the same event appended twice
 * @param stream the key: all events of a stream are totally ordered
 * @param time when it was appended first, by the writer's clock
 */
public record RecordedEvent<E>(EventId id, String stream, Instant time, E event) {}
