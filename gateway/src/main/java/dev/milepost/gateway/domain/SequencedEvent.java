package dev.milepost.gateway.domain;

import dev.milepost.events.RunEvent;
import java.time.Instant;

/**
 * An event at its place in its run.
 *
 * @param seq from 1, without gaps
 * @param time when it was appended, by the writer's clock
 */
public record SequencedEvent(long seq, Instant time, RunEvent event) {}
