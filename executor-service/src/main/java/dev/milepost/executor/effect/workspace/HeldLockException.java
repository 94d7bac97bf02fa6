package dev.milepost.executor.effect.workspace;

import dev.milepost.process.FileUser;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A lock of git's in an issue's repository is there, and a process that may hold it. */
public final class HeldLockException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  HeldLockException(Path lock, List<FileUser> users) {
    super(
        "%s is there, and processes use the issue's repository: %s. The agent left them; end them"
            .formatted(
                lock, users.stream().map(FileUser::toString).collect(Collectors.joining(", "))));
  }
}
