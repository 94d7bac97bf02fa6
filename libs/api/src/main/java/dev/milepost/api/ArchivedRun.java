package dev.milepost.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run that was taken out to a file.
 *
 * @param milestone its title
 * @param status that it ended in
 * @param submittedAt null where that is not known
 * @param by who archived it
 * @param records of the log that its file has
 * @param sha256 over them, as the file's last line has it
 * @param shownAt since when it is shown again, from its file; null while it is not
 */
public record ArchivedRun(
    String run,
    String milestone,
    String status,
    @Nullable Instant submittedAt,
    Instant archivedAt,
    String by,
    long records,
    String sha256,
    @Nullable Instant shownAt) {}
