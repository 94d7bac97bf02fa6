package dev.milepost.executor.effect;

import dev.milepost.agents.profile.AgentProfile;
import dev.milepost.agents.profile.Profiles;
import dev.milepost.events.AgentSpec;
import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.events.RunSpec;
import dev.milepost.executor.effect.agent.AssignmentFiles;
import dev.milepost.executor.effect.agent.AttemptOutput;
import dev.milepost.executor.effect.agent.LeasedProcess;
import dev.milepost.executor.effect.agent.TaskBrief;
import dev.milepost.executor.effect.workspace.FailedAttemptException;
import dev.milepost.executor.effect.workspace.PreparedWorktree;
import dev.milepost.sandbox.Sandboxes;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs the programs of an assignment: the agent, and the verification of its work. */
final class AgentRun {
  private final LeasedProcess processes;
  private final Profiles profiles;
  private final AssignmentSandbox confinement;
  private final VerificationRun verification;
  private final Map<String, String> ownEnvironment;
  private final SteeringOpener steerings;
  private final InstantSource clock;

  AgentRun(
      LeasedProcess processes,
      Profiles profiles,
      Sandboxes sandboxes,
      Map<String, String> ownEnvironment,
      SteeringOpener steerings,
      InstantSource clock) {
    this.processes = processes;
    this.profiles = profiles;
    this.confinement = new AssignmentSandbox(sandboxes, ownEnvironment);
    this.verification = new VerificationRun(processes, profiles, confinement, ownEnvironment);
    this.ownEnvironment = ownEnvironment;
    this.steerings = steerings;
    this.clock = clock;
  }

  /** The agent that the run asks for. */
  static AgentSpec agentOf(RunSpec spec) throws FailedAttemptException {
    var agent = spec.agent();
    if (agent == null) {
      throw new FailedAttemptException(FailureKind.NOT_STARTED, "The run names no agent");
    }
    return agent;
  }

  /** Runs right before a program is started. */
  interface StartListener {
    /**
     * @param again the reason of a further start; null for the first
     * @param instructions how many its conversation holds (G8); null for none
     */
    void tell(@Nullable String again, @Nullable Integer instructions)
        throws InterruptedException, IOException;
  }

  /** People's words to the agent of an attempt that begins (G8). */
  interface SteeringOpener {
    Steering of(String run, int issue);
  }

  /**
   * Runs the agent to its end; in a round, and after an attempt that was ended in its midst, it
   * goes on with its conversation, where it can (X3). Words that people say to it meanwhile are its
   * next message, where it can go on (G8).
   *
   * @param expenses what it uses is added here, however it ends; it is ended when they are too much
   * @param starting runs before its program is started
   */
  void work(
      AgentSpec agent,
      TaskBrief brief,
      PreparedWorktree ground,
      AssignmentFiles files,
      AttemptOutput output,
      UsageMeter expenses,
      StartListener starting)
      throws InterruptedException, IOException, FailedAttemptException {
    var profile = profileOf(agent);
    var assignment = brief.ready().assignment();
    boolean another = assignment.round() > 0 || brief.goesOn();
    boolean goesOn = another && profile.resumes();
    var session = goesOn ? files.conversation(profile.name()).session().orElse(null) : null;
    var call =
        new AgentCall(
            new AgentCall.CallTools(processes, confinement, ownEnvironment),
            profile,
            agent,
            brief,
            ground,
            files,
            output,
            expenses,
            starting,
            steerings.of(brief.run(), assignment.issue()));
    var turn = call.run(session);
    var resumeAt = turn.resumeAt(clock.instant());
    if (resumeAt.isPresent()) {
      throw FailedAttemptException.usageLimit(resumeAt.get());
    }
    var setting = "the profile " + profile.name();
    var lacked =
        confinement.lacked(profile.sandbox(), setting, ground, turn.outcome(), output.tail());
    ExitClassifier.ofAgent(turn.outcome(), AgentLimits.of(agent, profile), lacked);
    ExitClassifier.refuseFailure(turn);
  }

  /** Runs the verification command, if there is one, on what was committed. */
  void verify(
      RunSpec spec,
      TaskBrief brief,
      PreparedWorktree ground,
      AssignmentFiles files,
      AttemptOutput output)
      throws InterruptedException, IOException, FailedAttemptException {
    verification.run(spec, brief, ground, files, output);
  }

  private AgentProfile profileOf(AgentSpec agent) throws FailedAttemptException {
    var profile = profiles.find(agent.profile()).orElse(null);
    if (profile == null) {
      var unknown = profiles.unknown(agent.profile());
      throw new FailedAttemptException(FailureKind.NOT_STARTED, unknown);
    }
    if (agent.command().isEmpty() && profile.program().isEmpty()) {
      throw new FailedAttemptException(
          FailureKind.NOT_STARTED, "The profile " + profile.name() + " needs a command");
    }
    return profile;
  }
}
