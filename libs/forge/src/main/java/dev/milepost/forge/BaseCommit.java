package dev.milepost.forge;

/**
 * A commit on the line of a base branch: a merge, or what was pushed there.
 *
 * @param subject the first line of its message, as it was written
 */
public record BaseCommit(String id, String subject) {}
