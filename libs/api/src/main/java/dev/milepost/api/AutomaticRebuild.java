package dev.milepost.api;

import java.time.Instant;

/**
 * A rebuild of the read model that nobody asked for.
 *
 * @param why in one line
 */
public record AutomaticRebuild(Instant at, String why) {}
