package dev.milepost.executor.effect.workspace;

import dev.milepost.events.ExecutorEvent.FailureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Refuses to begin on a disk that is about to be full: an agent that dies halfway costs more.
 *
 * @param folder on the disk in question
 * @param least bytes that have to be free
 */
public record FreeSpace(Path folder, long least) {
  private static final long MIB = 1024 * 1024;

  /**
   * @throws FailedAttemptException with how much there is and how much there has to be
   */
  public void check() throws FailedAttemptException, IOException {
    Files.createDirectories(folder);
    long free = Files.getFileStore(folder).getUsableSpace();
    if (free < least) {
      throw new FailedAttemptException(
          FailureKind.RESOURCES,
          "Expected at least %d MiB free under %s (milepost.executor.min-free), but found %d MiB"
              .formatted(least / MIB, folder, free / MIB));
    }
  }

  /** True if so little is free that a failed write is no wonder. */
  public boolean isExhausted() {
    try {
      return Files.getFileStore(folder).getUsableSpace() < MIB;
    } catch (IOException e) {
      return false;
    }
  }
}
