package dev.milepost.executor.effects;

import dev.milepost.agents.profile.AgentProfile;
import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.executor.agent.AssignmentFiles;
import dev.milepost.executor.workspace.FailedAttemptException;
import dev.milepost.executor.workspace.Ground;
import dev.milepost.executor.workspace.WorktreeEnclosure;
import dev.milepost.process.Command;
import dev.milepost.sandbox.NamedPaths;
import dev.milepost.sandbox.Sandboxes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** X9: puts the programs of an assignment into the sandbox of its kind of agent. */
final class Confinement {
  private final Sandboxes sandboxes;
  private final Path home;

  /**
   * @param own the executor's environment
   */
  Confinement(Sandboxes sandboxes, Map<String, String> own) {
    this.sandboxes = sandboxes;
    this.home = Path.of(own.getOrDefault("HOME", "/root")).toAbsolutePath();
  }

  /**
   * The command that runs {@code command} in the sandbox. What that needs is made.
   *
   * @param words the person's own of it, whose paths are handed in; no prompt
   * @throws FailedAttemptException if it cannot be kept in; it is not run without then
   */
  Command within(
      AgentProfile profile,
      Ground ground,
      AssignmentFiles files,
      List<String> words,
      Command command)
      throws IOException, FailedAttemptException {
    var sandbox = sandboxes.of(profile.sandbox());
    if (sandbox.isEmpty()) {
      throw new FailedAttemptException(
          FailureKind.NOT_STARTED, sandboxes.missing(profile.sandbox()));
    }
    if (!sandbox.get().confines()) {
      return command;
    }
    var written = List.of(files.usage(), files.kept());
    for (var file : written) {
      if (Files.notExists(file)) {
        Files.createFile(file);
      }
    }
    var told = new ArrayList<>(NamedPaths.in(words, List.of(home, ground.folder())));
    told.addAll(List.of(files.prompt(), files.body()));
    var enclosure = WorktreeEnclosure.of(ground, told, written, home);
    try {
      return sandbox.get().around(command, enclosure, profile.sandbox());
    } catch (IllegalStateException e) {
      throw new FailedAttemptException(FailureKind.NOT_STARTED, String.valueOf(e.getMessage()));
    }
  }
}
