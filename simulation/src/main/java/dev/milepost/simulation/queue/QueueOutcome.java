package dev.milepost.simulation.queue;

import java.time.Duration;

/**
 * A policy's results with a load.
 *
 * @param policy its name
 * @param landed changes that were merged
 * @param checks runs of the check for each of them, those in vain and repetitions included
 * @param median of the time from arrival to landing
 * @param late of the same, what one in twenty waits longer than
 * @param last the longest of these times
 * @param redMains merges after which the base was red
 * @param innocents changes that were sent back as red and are not
 */
public record QueueOutcome(
    String policy,
    int landed,
    double checks,
    Duration median,
    Duration late,
    Duration last,
    int redMains,
    int innocents) {}
