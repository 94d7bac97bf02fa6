package dev.milepost.api;

import org.jspecify.annotations.Nullable;

/**
 * The answer to a submission.
 *
 * @param created false if the milestone has an unfinished run already (S4)
 * @param event id of the run's first event; null where the run was there already
 * @param view of the run that was there already, and of any that the answer waited for ({@code
 *     Prefer: wait=N}); else null
 */
public record SubmissionAccepted(
    String run, boolean created, @Nullable String event, @Nullable RunView view) {}
