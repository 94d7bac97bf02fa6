package dev.milepost.cli.api;

import org.jspecify.annotations.Nullable;

/**
 * What became of a submission.
 *
 * @param created false if the milestone has an unfinished run already (S4)
 * @param view of that run; null when created
 */
public record SubmissionResponse(String run, boolean created, @Nullable RunResponse view) {}
