package dev.milepost.events;

/**
 * One problem reported on a pull request.
 *
 * @param source who reports it: a check's name, a reviewer
 * @param message what is wrong, with the tail of the log; bounded by the reporter
 * @param fingerprint equal for the same failure seen twice
 */
public record Finding(String source, String message, String fingerprint) {}
