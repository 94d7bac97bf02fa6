package dev.milepost.executor.effect;

import dev.milepost.agents.profile.Profiles;
import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.events.RunSpec;
import dev.milepost.executor.effect.agent.AgentEnvironment;
import dev.milepost.executor.effect.agent.AssignmentFiles;
import dev.milepost.executor.effect.agent.AttemptOutput;
import dev.milepost.executor.effect.agent.LeasedProcess;
import dev.milepost.executor.effect.agent.TaskBrief;
import dev.milepost.executor.effect.workspace.FailedAttemptException;
import dev.milepost.executor.effect.workspace.PreparedWorktree;
import dev.milepost.process.BoundedTail;
import dev.milepost.process.Command;
import dev.milepost.process.ProcessOutcome;
import dev.milepost.sandbox.CommandProfiles;
import dev.milepost.sandbox.SandboxPolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/** Runs the verification of an agent's work, which reaches what commands may, not its agent. */
final class VerificationRun {
  /** A test suite at most. */
  static final Duration VERIFICATION_LIMIT = Duration.ofMinutes(30);

  /** Of its output, where it says what it failed for. */
  private static final int MAX_SAID_BYTES = 16 * 1024;

  private final LeasedProcess processes;
  private final Profiles profiles;
  private final AssignmentSandbox confinement;
  private final Map<String, String> ownEnvironment;

  VerificationRun(
      LeasedProcess processes,
      Profiles profiles,
      AssignmentSandbox confinement,
      Map<String, String> ownEnvironment) {
    this.processes = processes;
    this.profiles = profiles;
    this.confinement = confinement;
    this.ownEnvironment = ownEnvironment;
  }

  /** Runs the verification command, if there is one, on what was committed. */
  void run(
      RunSpec spec,
      TaskBrief brief,
      PreparedWorktree ground,
      AssignmentFiles files,
      AttemptOutput output)
      throws InterruptedException, IOException, FailedAttemptException {
    if (spec.verify().isEmpty()) {
      return;
    }
    output.say("verifying: " + String.join(" ", spec.verify()));
    var plain = profiles.find("shell").orElseThrow();
    var reach = commandReach(profiles, spec);
    var said = new BoundedTail(MAX_SAID_BYTES);
    var command =
        new Command(
            spec.verify(),
            ground.folder(),
            AgentEnvironment.of(brief, files, plain, ownEnvironment),
            null,
            VERIFICATION_LIMIT,
            Duration.ZERO,
            files.identity());
    ProcessOutcome outcome;
    var allowing = CommandProfiles.allowing(spec.commandsProfile());
    try (var kept =
        confinement.within(reach, ground, files, spec.verify(), command, allowing, output::say)) {
      outcome =
          processes.run(
              kept.command(),
              chunk -> {
                output.accept(chunk);
                said.accept(chunk);
              });
    }
    var name = Objects.requireNonNullElse(spec.commandsProfile(), CommandProfiles.USUAL);
    var setting = "the commands profile " + name;
    var lacked = confinement.lacked(reach, setting, ground, outcome, said.text());
    ExitClassifier.ofVerification(outcome, VERIFICATION_LIMIT, lacked);
  }

  /** The access of commands that judge the work: not that of its agent. */
  static SandboxPolicy commandReach(Profiles profiles, RunSpec spec) throws FailedAttemptException {
    try {
      return profiles.commands().reach(spec.commandsProfile());
    } catch (IllegalStateException e) {
      throw new FailedAttemptException(FailureKind.NOT_STARTED, String.valueOf(e.getMessage()));
    }
  }
}
