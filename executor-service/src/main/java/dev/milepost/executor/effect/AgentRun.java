package dev.milepost.executor.effect;

import dev.milepost.agents.call.AgentRunResult;
import dev.milepost.agents.profile.AgentNetwork;
import dev.milepost.agents.profile.AgentOutputReader;
import dev.milepost.agents.profile.AgentProfile;
import dev.milepost.agents.profile.AgentReport.Figures;
import dev.milepost.agents.profile.Invocation;
import dev.milepost.agents.profile.Profiles;
import dev.milepost.agents.profile.UsageFile;
import dev.milepost.events.AgentSpec;
import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.events.RunSpec;
import dev.milepost.executor.effect.agent.AgentEnvironment;
import dev.milepost.executor.effect.agent.AssignmentFiles;
import dev.milepost.executor.effect.agent.AttemptOutput;
import dev.milepost.executor.effect.agent.LeasedProcess;
import dev.milepost.executor.effect.agent.Prompt;
import dev.milepost.executor.effect.agent.TaskBrief;
import dev.milepost.executor.effect.workspace.FailedAttemptException;
import dev.milepost.executor.effect.workspace.PreparedWorktree;
import dev.milepost.process.Command;
import dev.milepost.sandbox.SandboxedProgram;
import dev.milepost.sandbox.Sandboxes;
import java.io.IOException;
import java.nio.file.Files;
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
  private final InstantSource clock;

  AgentRun(
      LeasedProcess processes,
      Profiles profiles,
      Sandboxes sandboxes,
      Map<String, String> ownEnvironment,
      InstantSource clock) {
    this.processes = processes;
    this.profiles = profiles;
    this.confinement = new AssignmentSandbox(sandboxes, ownEnvironment);
    this.verification = new VerificationRun(processes, profiles, confinement, ownEnvironment);
    this.ownEnvironment = ownEnvironment;
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

  /**
   * Runs right before a program is started; takes the reason of a further start, null for the
   * first.
   */
  interface StartListener {
    void tell(@Nullable String again) throws InterruptedException, IOException;
  }

  /**
   * Runs the agent to its end; in a round, and after an attempt that was ended in its midst, it
   * goes on with its conversation, where it can (X3).
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
    var prompt = Prompt.of(brief);
    var conversation = files.conversation(profile.name());
    boolean another = brief.ready().assignment().round() > 0 || brief.goesOn();
    boolean goesOn = another && profile.resumes();
    var session = goesOn ? conversation.session().orElse(null) : null;
    var call =
        new AgentCall(profile, agent, brief, prompt, ground, files, output, expenses, starting);
    var turn = call.run(session, null);
    if (session != null && turn.lostItsConversation()) {
      var gone = "the conversation " + session + " is not there any more; a new one begins";
      output.say(gone);
      conversation.forget();
      turn = call.run(null, gone);
    }
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

  /** Everything about a call but the conversation. */
  private final class AgentCall {
    private final AgentProfile profile;
    private final AgentSpec agent;
    private final TaskBrief brief;
    private final String prompt;
    private final PreparedWorktree ground;
    private final AssignmentFiles files;
    private final AttemptOutput output;
    private final UsageMeter expenses;
    private final StartListener starting;
    private @Nullable String kept;

    AgentCall(
        AgentProfile profile,
        AgentSpec agent,
        TaskBrief brief,
        String prompt,
        PreparedWorktree ground,
        AssignmentFiles files,
        AttemptOutput output,
        UsageMeter expenses,
        StartListener starting) {
      this.profile = profile;
      this.agent = agent;
      this.brief = brief;
      this.prompt = prompt;
      this.ground = ground;
      this.files = files;
      this.output = output;
      this.expenses = expenses;
      this.starting = starting;
    }

    AgentRunResult run(@Nullable String session, @Nullable String again)
        throws InterruptedException, IOException, FailedAttemptException {
      Files.deleteIfExists(files.usage());
      Files.deleteIfExists(files.kept());
      try (var kept = kept(session)) {
        mayGoOn();
        starting.tell(again);
        return heard(kept.command(), session);
      }
    }

    private AgentRunResult heard(Command command, @Nullable String session)
        throws InterruptedException, FailedAttemptException {
      var reader = new AgentOutputReader(profile.reading());
      try {
        var outcome = processes.run(command, chunk -> heard(reader, chunk), this::mayGoOn);
        return new AgentRunResult(profile, outcome, reader.end(), output.tail());
      } finally {
        expenses.add(used(reader, session));
      }
    }

    private @Nullable Figures used(AgentOutputReader reader, @Nullable String session) {
      try {
        UsageFile.refused(files.usage()).ifPresent(output::say);
        return ReportedUsage.of(profile, files, reader.end(), session);
      } catch (IOException e) {
        output.say("what the agent used cannot be read: " + e.getMessage());
        return null;
      }
    }

    private void mayGoOn() throws FailedAttemptException {
      var over = expenses.reached();
      if (over.isPresent()) {
        throw new FailedAttemptException(FailureKind.BUDGET, over.get());
      }
    }

    private void heard(AgentOutputReader reader, byte[] chunk) {
      output.accept(chunk);
      reader.accept(chunk);
      remember(reader.report().session());
      if (!profile.reading().tellsConversation()) {
        expenses.running(reader.report().used());
      }
    }

    /** At once: an agent that is ended in its midst does not get to say it at its end. */
    private void remember(@Nullable String session) {
      if (session == null || session.equals(kept)) {
        return;
      }
      kept = session;
      try {
        files.conversation(profile.name()).keep(session);
      } catch (IOException e) {
        output.say("the conversation cannot be kept, a round begins a new one: " + e.getMessage());
      }
    }

    private SandboxedProgram kept(@Nullable String session)
        throws InterruptedException, IOException, FailedAttemptException {
      var limits = AgentLimits.of(agent, profile);
      var invocation =
          Invocation.of(profile, agent.command(), prompt, files.prompt(), ground.folder(), session);
      var command =
          new Command(
              invocation.argv(),
              ground.folder(),
              AgentEnvironment.of(brief, files, profile, ownEnvironment),
              invocation.input(),
              limits.time(),
              limits.idle(),
              files.identity());
      return confinement.within(
          profile.sandbox(),
          ground,
          files,
          agent.command(),
          command,
          AgentNetwork.ALLOWING,
          output::say);
    }
  }
}
