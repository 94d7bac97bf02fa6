package dev.milepost.sandbox;

/**
 * Limits of the programs in a sandbox.
 *
 * @param memoryBytes of all of them together where the kernel's control groups can be used, else of
 *     each
 * @param processes at the same time, threads included
 * @param fileBytes of one file
 * @param temporaryBytes of each of the folders that are theirs alone and end with them
 */
record ResourceLimits(long memoryBytes, int processes, long fileBytes, long temporaryBytes) {
  /** No source, test result or program of a project comes near; a file without an end does. */
  static final long MAX_FILE_BYTES = 8L << 30;

  /** A build's temporary files; they are kept in memory. */
  static final long MAX_TEMPORARY_BYTES = 2L << 30;

  /** These, but what a reach says for itself. */
  ResourceLimits of(SandboxPolicy reach) {
    return new ResourceLimits(
        reach.memory() == null ? memoryBytes : reach.memory().bytes(),
        reach.processes() == null ? processes : reach.processes(),
        fileBytes,
        temporaryBytes);
  }

  /** The same as of a container. */
  static ResourceLimits of(ContainerSettings settings) {
    return new ResourceLimits(
        settings.memoryBytes(), settings.processes(), MAX_FILE_BYTES, MAX_TEMPORARY_BYTES);
  }
}
