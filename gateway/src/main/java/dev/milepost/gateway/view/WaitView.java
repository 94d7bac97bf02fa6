package dev.milepost.gateway.view;

import java.time.Instant;

/**
 * A service waits for the run's forge, for instance for its rate limit.
 *
 * @param why for a user
 * @param until when it will ask again
 */
public record WaitView(String service, String why, Instant until) {}
