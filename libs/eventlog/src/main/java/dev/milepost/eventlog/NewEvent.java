package dev.milepost.eventlog;

import org.jspecify.annotations.Nullable;

/**
 * An event that is about to be appended.
 *
 * @param causation the id of the event that led to it; null where a user's command did
 */
public record NewEvent<E>(EventId id, String stream, @Nullable EventId causation, E event) {}
