package dev.milepost.eventlog;

import org.jspecify.annotations.Nullable;

/**
 * A record of the log with all that its headers say.
 *
 * @param type its wire name, such as {@code dev.milepost.PrMerged.v1}
 * @param source who wrote it, such as {@code /milepost/merge}
 * @param causation the id of the event that led to it; null where a user's command did
 */
public record LogEntry<E>(
    RecordedEvent<E> recorded, String type, String source, @Nullable EventId causation) {}
