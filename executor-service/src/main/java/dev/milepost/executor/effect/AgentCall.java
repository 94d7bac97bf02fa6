package dev.milepost.executor.effect;

import dev.milepost.agents.call.AgentRunResult;
import dev.milepost.agents.profile.AgentOutputReader;
import dev.milepost.agents.profile.AgentProfile;
import dev.milepost.agents.profile.AgentReport.Figures;
import dev.milepost.agents.profile.UsageFile;
import dev.milepost.events.AgentSpec;
import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.executor.effect.agent.AssignmentFiles;
import dev.milepost.executor.effect.agent.AttemptOutput;
import dev.milepost.executor.effect.agent.EarlierTurns;
import dev.milepost.executor.effect.agent.InstructionText;
import dev.milepost.executor.effect.agent.LeasedProcess;
import dev.milepost.executor.effect.agent.Prompt;
import dev.milepost.executor.effect.agent.TaskBrief;
import dev.milepost.executor.effect.workspace.FailedAttemptException;
import dev.milepost.executor.effect.workspace.PreparedWorktree;
import dev.milepost.process.Command;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The agent of an attempt, from its first start to its end: its program is started again where its
 * conversation is gone, and where people say something to it (G8).
 */
final class AgentCall {
  private final CallTools tools;
  private final AgentProfile profile;
  private final TaskBrief brief;
  private final AgentCommand command;
  private final AssignmentFiles files;
  private final AttemptOutput output;
  private final UsageMeter expenses;
  private final AgentRun.StartListener starting;
  private final Steering steering;
  private @Nullable String kept;
  private boolean worked;
  private boolean amid;

  /**
   * What any call is made with.
   *
   * @param ownEnvironment the executor's
   */
  record CallTools(
      LeasedProcess processes, AssignmentSandbox confinement, Map<String, String> ownEnvironment) {}

  /** Words wait for an agent that can go on with its conversation: its program is stopped. */
  private static final class InstructionWaits extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InstructionWaits() {
      super(null, null, false, false);
    }
  }

  AgentCall(
      CallTools tools,
      AgentProfile profile,
      AgentSpec agent,
      TaskBrief brief,
      PreparedWorktree ground,
      AssignmentFiles files,
      AttemptOutput output,
      UsageMeter expenses,
      AgentRun.StartListener starting,
      Steering steering) {
    this.tools = tools;
    this.profile = profile;
    this.brief = brief;
    this.command = new AgentCommand(tools, profile, agent, brief, ground, files, output);
    this.files = files;
    this.output = output;
    this.expenses = expenses;
    this.starting = starting;
    this.steering = steering;
  }

  /**
   * Runs it to its end.
   *
   * @param first the conversation to go on with; null for a new one
   */
  AgentRunResult run(@Nullable String first)
      throws InterruptedException, IOException, FailedAttemptException {
    var session = first;
    var turn = open(session, null);
    while (true) {
      if (turn == null || hasMore(turn)) {
        session = files.conversation(profile.name()).session().orElseThrow();
        turn = tell(session);
      } else if (session != null && turn.lostItsConversation()) {
        var gone = "the conversation " + session + " is not there any more; a new one begins";
        output.say(gone);
        files.conversation(profile.name()).forget();
        session = null;
        turn = open(null, gone);
      } else {
        steering.showWaiting(output, "the agent has ended; its next round is told so");
        return turn;
      }
    }
  }

  /** True if it has ended well, and words came in the meantime that it can still be told. */
  private boolean hasMore(AgentRunResult turn) throws IOException {
    return profile.resumes()
        && turn.outcome().succeeded()
        && turn.report().failure() == null
        && steering.waits()
        && files.conversation(profile.name()).session().isPresent();
  }

  private @Nullable AgentRunResult open(@Nullable String session, @Nullable String again)
      throws InterruptedException, IOException, FailedAttemptException {
    var words = steering.open(session != null);
    steering.show(output, words);
    return start(session, again, Prompt.of(amid ? brief.goingOn() : brief, words));
  }

  private @Nullable AgentRunResult tell(String session)
      throws InterruptedException, IOException, FailedAttemptException {
    amid = true;
    var words = steering.more();
    steering.show(output, words);
    var again = "words of " + Steering.speakers(words);
    var prompt = InstructionText.next(brief.ready().assignment().issue(), words);
    return start(session, again, prompt);
  }

  /** Null where it was stopped since there are words for it. */
  private @Nullable AgentRunResult start(
      @Nullable String session, @Nullable String again, String prompt)
      throws InterruptedException, IOException, FailedAttemptException {
    if (worked) {
      EarlierTurns.of(expenses.figures(), expenses.known(), output.kept()).keep(files);
    }
    Files.deleteIfExists(files.usage());
    if (!amid) {
      Files.deleteIfExists(files.kept());
    }
    Files.writeString(files.prompt(), prompt, StandardCharsets.UTF_8);
    try (var program = command.of(session, prompt)) {
      mayGoOn();
      starting.tell(again, steering.held());
      worked = true;
      return heard(program.command(), session);
    }
  }

  private @Nullable AgentRunResult heard(Command command, @Nullable String session)
      throws InterruptedException, FailedAttemptException {
    var reader = new AgentOutputReader(profile.reading());
    boolean stopped = false;
    try {
      var outcome =
          tools.processes().run(command, chunk -> heard(reader, chunk), () -> watch(reader));
      return new AgentRunResult(profile, outcome, reader.end(), output.tail());
    } catch (InstructionWaits words) {
      stopped = true;
      return null;
    } finally {
      var used = used(reader, session);
      // One that counts its whole conversation says with the next turn what this one used.
      if (used != null || !stopped || !profile.reading().tellsConversation()) {
        expenses.add(used);
      }
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

  /** Only one that has named its conversation can go on with it. */
  private void watch(AgentOutputReader reader) throws FailedAttemptException {
    mayGoOn();
    if (steering.waits()) {
      if (!profile.resumes()) {
        steering.showWaiting(
            output,
            "an agent of the profile %s cannot go on with its conversation; its next round is told so"
                .formatted(profile.name()));
      } else if (reader.report().session() != null) {
        throw new InstructionWaits();
      }
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
}
