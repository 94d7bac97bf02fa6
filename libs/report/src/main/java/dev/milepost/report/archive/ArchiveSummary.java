package dev.milepost.report.archive;

/**
 * What an archive holds.
 *
 * @param run its id
 * @param events of the run as the gateway counts them, {@code seq} of its view
 * @param records of the log
 * @param sha256 over all lines but the last, 64 hexadecimal digits
 */
public record ArchiveSummary(String run, long events, long records, String sha256) {}
