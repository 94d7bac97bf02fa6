package dev.milepost.executor.effects;

import dev.milepost.events.AgentSpec;
import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.events.RunSpec;
import dev.milepost.executor.agent.AgentEnvironment;
import dev.milepost.executor.agent.AssignmentFiles;
import dev.milepost.executor.agent.AttemptOutput;
import dev.milepost.executor.agent.Brief;
import dev.milepost.executor.agent.LeasedProcess;
import dev.milepost.executor.agent.Prompt;
import dev.milepost.executor.workspace.FailedAttemptException;
import dev.milepost.executor.workspace.Ground;
import dev.milepost.process.Command;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/** Runs the programs of an assignment: the agent, and the verification of its work. */
final class AgentRun {
  /** The verification is a test suite at most. */
  static final Duration VERIFICATION_LIMIT = Duration.ofMinutes(30);

  /** The one profile there is; others come with their adapters. */
  private static final String SHELL = "shell";

  private final LeasedProcess processes;
  private final Map<String, String> ownEnvironment;

  AgentRun(LeasedProcess processes, Map<String, String> ownEnvironment) {
    this.processes = processes;
    this.ownEnvironment = ownEnvironment;
  }

  /** The agent that the run asks for. */
  static AgentSpec agentOf(RunSpec spec) throws FailedAttemptException {
    var agent = spec.agent();
    if (agent == null || agent.command().isEmpty()) {
      throw new FailedAttemptException(FailureKind.NOT_STARTED, "The run names no agent command");
    }
    if (!agent.profile().equals(SHELL)) {
      throw new FailedAttemptException(
          FailureKind.NOT_STARTED,
          "Expected the agent profile \"shell\", but found \"" + agent.profile() + "\"");
    }
    return agent;
  }

  /** Runs the agent to its end. */
  void work(
      AgentSpec agent, Brief brief, Ground ground, AssignmentFiles files, AttemptOutput output)
      throws InterruptedException, IOException, FailedAttemptException {
    var prompt = Prompt.of(brief);
    files.write(prompt, brief.body());
    var outcome =
        processes.run(
            new Command(
                agent.command(),
                ground.folder(),
                AgentEnvironment.of(brief, files, ownEnvironment),
                prompt.getBytes(StandardCharsets.UTF_8),
                agent.timeLimit(),
                Objects.requireNonNullElse(agent.idleLimit(), Duration.ZERO),
                files.identity()),
            output);
    Endings.ofAgent(outcome, agent.timeLimit(), agent.idleLimit());
  }

  /** Runs the verification command, if there is one, on what was committed. */
  void verify(RunSpec spec, Brief brief, Ground ground, AssignmentFiles files, AttemptOutput output)
      throws InterruptedException, FailedAttemptException {
    if (spec.verify().isEmpty()) {
      return;
    }
    output.say("verifying: " + String.join(" ", spec.verify()));
    var outcome =
        processes.run(
            new Command(
                spec.verify(),
                ground.folder(),
                AgentEnvironment.of(brief, files, ownEnvironment),
                null,
                VERIFICATION_LIMIT,
                Duration.ZERO,
                files.identity()),
            output);
    Endings.ofVerification(outcome, VERIFICATION_LIMIT);
  }
}
