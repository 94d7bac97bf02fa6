package dev.milepost.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The processes that may hold a lock: those that have it open, and git commands at work in its
 * repository, which close it some time before they remove it. Sees what the operating system shows
 * to this user: not other machines, and little of other users' processes.
 */
final class LockHolders {
  private static final Path PROCESSES = Path.of("/proc");

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
    try (var all = ProcessHandle.allProcesses()) {
      return all.filter(process -> process.pid() != ProcessHandle.current().pid())
          .filter(process -> began(process, made))
          .filter(process -> hasOpen(process, lock) || isGitIn(process, repository))
          .findFirst()
          .map(process -> "process %d (%s)".formatted(process.pid(), name(process)));
    }
  }

  private static boolean began(ProcessHandle process, Instant made) {
    return process
        .info()
        .startInstant()
        .map(start -> start.isBefore(made.plusMillis(GRAIN_MILLIS)))
        .orElse(true);
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

  private static boolean isGitIn(ProcessHandle process, Path repository) {
    if (!name(process).startsWith("git")) {
      return false;
    }
    var at = link(folder(process).resolve("cwd"));
    return at.isPresent()
        ? at.get().startsWith(repository)
        : process.info().commandLine().orElse("").contains(repository.toString());
  }

  private static boolean hasOpen(ProcessHandle process, Path lock) {
    try (Stream<Path> open = Files.list(folder(process).resolve("fd"))) {
      return open.anyMatch(file -> link(file).filter(lock::equals).isPresent());
    } catch (IOException | RuntimeException e) {
      return false; // not this user's, gone by now, or a system without such a folder
    }
  }

  private static Path folder(ProcessHandle process) {
    return PROCESSES.resolve(Long.toString(process.pid()));
  }

  private static Optional<Path> link(Path file) {
    try {
      return Optional.of(Files.readSymbolicLink(file));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private static String name(ProcessHandle process) {
    return process
        .info()
        .command()
        .map(command -> String.valueOf(Path.of(command).getFileName()))
        .orElse("?");
  }
}
