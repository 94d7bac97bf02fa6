package dev.milepost.git;

import dev.milepost.process.FileUser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * The processes that may hold a lock: those that have it open, and git commands at work in its
 * repository, which close it some time before they remove it. Sees what the operating system shows
 * to this user: not other machines, and little of other users' processes.
 */
final class LockHolders {
  /** A file's time and a process's start come from clocks of different grain. */
  private static final long GRAIN_MILLIS = 2_000;

  private LockHolders() {}

  /**
   * One of them, as a person says it; empty if none is seen.
   *
   * @param made when the lock was: no process that began later made it
   */
  static Optional<String> of(Path lock, Instant made) {
    var repository = repository(lock);
    return FileUser.all().stream()
        .filter(process -> process.beganBefore(made.plusMillis(GRAIN_MILLIS)))
        .filter(process -> process.hasOpen(lock::equals) || isGitIn(process, repository))
        .findFirst()
        .map(process -> "process " + process);
  }

  /** The folder that git works in: that of the working tree, or of a bare repository. */
  private static Path repository(Path lock) {
    for (var at = lock.getParent(); at != null; at = at.getParent()) {
      if (Files.exists(at.resolve("HEAD")) && Files.isDirectory(at.resolve("objects"))) {
        boolean inTree = at.endsWith(".git") && at.getParent() != null;
        return inTree ? at.getParent() : at;
      }
    }
    return lock;
  }

  private static boolean isGitIn(FileUser process, Path repository) {
    return process.name().startsWith("git")
        && !process.commandLine().endsWith(" " + ObjectReader.COMMAND) // it takes no locks
        && process
            .workingFolder()
            .map(at -> at.startsWith(repository))
            .orElseGet(() -> process.commandLine().contains(repository.toString()));
  }
}
