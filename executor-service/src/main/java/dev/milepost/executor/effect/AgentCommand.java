package dev.milepost.executor.effect;

import dev.milepost.agents.profile.AgentNetwork;
import dev.milepost.agents.profile.AgentProfile;
import dev.milepost.agents.profile.Invocation;
import dev.milepost.events.AgentSpec;
import dev.milepost.executor.effect.AgentCall.CallTools;
import dev.milepost.executor.effect.agent.AgentEnvironment;
import dev.milepost.executor.effect.agent.AssignmentFiles;
import dev.milepost.executor.effect.agent.AttemptOutput;
import dev.milepost.executor.effect.agent.TaskBrief;
import dev.milepost.executor.effect.workspace.FailedAttemptException;
import dev.milepost.executor.effect.workspace.PreparedWorktree;
import dev.milepost.process.Command;
import dev.milepost.sandbox.SandboxedProgram;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The command of an attempt's agent, in its sandbox.
 *
 * @param tools what any call is made with
 * @param profile of the agent's program
 * @param agent as the run asks for it
 * @param ground where it works
 * @param output is told of what the sandbox does not keep in
 */
record AgentCommand(
    CallTools tools,
    AgentProfile profile,
    AgentSpec agent,
    TaskBrief brief,
    PreparedWorktree ground,
    AssignmentFiles files,
    AttemptOutput output) {

  /**
   * That of its next start.
   *
   * @param session the conversation to go on with; null for a new one
   * @return to be closed once it has ended
   * @throws FailedAttemptException if its sandbox cannot be had
   */
  SandboxedProgram of(@Nullable String session, String prompt)
      throws IOException, FailedAttemptException {
    var limits = AgentLimits.of(agent, profile);
    var invocation =
        Invocation.of(profile, agent.command(), prompt, files.prompt(), ground.folder(), session);
    var command =
        new Command(
            invocation.argv(),
            ground.folder(),
            AgentEnvironment.of(brief, files, profile, tools.ownEnvironment()),
            invocation.input(),
            limits.time(),
            limits.idle(),
            files.identity());
    return tools
        .confinement()
        .within(
            profile.sandbox(),
            ground,
            files,
            agent.command(),
            command,
            AgentNetwork.ALLOWING,
            output::say);
  }
}
