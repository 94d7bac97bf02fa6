package dev.milepost.executor.effect;

import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.executor.effect.agent.AssignmentFiles;
import dev.milepost.executor.effect.workspace.FailedAttemptException;
import dev.milepost.executor.effect.workspace.PreparedWorktree;
import dev.milepost.executor.effect.workspace.WorktreeMounts;
import dev.milepost.process.Command;
import dev.milepost.process.ProcessOutcome;
import dev.milepost.sandbox.NamedPaths;
import dev.milepost.sandbox.SandboxMounts;
import dev.milepost.sandbox.SandboxPolicy;
import dev.milepost.sandbox.SandboxedProgram;
import dev.milepost.sandbox.SandboxedProgram.SandboxNetwork;
import dev.milepost.sandbox.Sandboxes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** X9: puts the programs of an assignment into the sandbox of what they may reach. */
final class AssignmentSandbox {
  private final Sandboxes sandboxes;
  private final Path home;

  /**
   * @param own the executor's environment
   */
  AssignmentSandbox(Sandboxes sandboxes, Map<String, String> own) {
    this.sandboxes = sandboxes;
    this.home = Path.of(own.getOrDefault("HOME", "/root")).toAbsolutePath();
  }

  /**
   * The access that a failed program seems to have lacked in its sandbox; empty where that is not
   * known.
   *
   * @param setting whose reach that is
   * @param output the end of what it printed
   */
  Optional<String> lacked(
      SandboxPolicy reach,
      String setting,
      PreparedWorktree ground,
      ProcessOutcome outcome,
      String output) {
    return sandboxes.lacked(reach, setting, ground.folder(), outcome, output);
  }

  /**
   * {@code command} in the sandbox. What that needs is made.
   *
   * @param words the person's own of it, whose paths are handed in; no prompt
   * @param allowing how a person allows it a further host, with {@code %s} for it
   * @param said takes lines on the network
   * @throws FailedAttemptException if it cannot be kept in; it is not run without then
   */
  SandboxedProgram within(
      SandboxPolicy reach,
      PreparedWorktree ground,
      AssignmentFiles files,
      List<String> words,
      Command command,
      String allowing,
      Consumer<String> said)
      throws IOException, FailedAttemptException {
    var network =
        new SandboxNetwork(
            allowing,
            lines -> {
              files.network().add(lines);
              lines.forEach(said);
            });
    return within(reach, ground, files, words, command, network);
  }

  /** The same without a network, for what needs none. */
  SandboxedProgram alone(
      SandboxPolicy reach,
      PreparedWorktree ground,
      AssignmentFiles files,
      List<String> words,
      Command command)
      throws IOException, FailedAttemptException {
    var silent = new SandboxNetwork("", lines -> {});
    return within(reach.withoutNetwork(), ground, files, words, command, silent);
  }

  private SandboxedProgram within(
      SandboxPolicy reach,
      PreparedWorktree ground,
      AssignmentFiles files,
      List<String> words,
      Command command,
      SandboxNetwork network)
      throws IOException, FailedAttemptException {
    var sandbox = sandboxes.of(reach);
    if (sandbox.isEmpty()) {
      throw new FailedAttemptException(FailureKind.NOT_STARTED, sandboxes.missing(reach));
    }
    try {
      var enclosure =
          sandbox.get().confines()
              ? enclosure(ground, files, words)
              : new SandboxMounts(ground.folder(), List.of(), home);
      return SandboxedProgram.of(sandbox.get(), command, enclosure, reach, network);
    } catch (IllegalStateException e) {
      throw new FailedAttemptException(FailureKind.NOT_STARTED, String.valueOf(e.getMessage()));
    }
  }

  private SandboxMounts enclosure(
      PreparedWorktree ground, AssignmentFiles files, List<String> words) throws IOException {
    var written = List.of(files.usage(), files.kept());
    for (var file : written) {
      if (Files.notExists(file)) {
        Files.createFile(file);
      }
    }
    var told = new ArrayList<>(NamedPaths.in(words, List.of(home, ground.folder())));
    told.addAll(List.of(files.prompt(), files.body()));
    return WorktreeMounts.of(ground, told, written, home);
  }
}
