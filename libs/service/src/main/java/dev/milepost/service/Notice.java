package dev.milepost.service;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A service waits for a forge, for instance for its rate limit: people should see why nothing
 * happens. No history, and whoever hears it may hear it twice.
 *
 * @param service who waits
 * @param forge the beginning of the identities of all repositories that it concerns
 * @param why for a user
 * @param until when it will ask again
 */
public record Notice(
    @Nullable String service,
    @Nullable String forge,
    @Nullable String why,
    @Nullable Instant until) {}
