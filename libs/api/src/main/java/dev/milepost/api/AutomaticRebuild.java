package dev.milepost.api;

import java.time.Instant;

/**
 * A rebuild of the read model without a user's command.
 *
 * @param why in one line
 */
public record AutomaticRebuild(Instant at, String why) {}
