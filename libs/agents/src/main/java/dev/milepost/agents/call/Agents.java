package dev.milepost.agents.call;

import dev.milepost.agents.profile.AgentOutputReader;
import dev.milepost.agents.profile.AgentProfile;
import dev.milepost.agents.profile.OutputFormat.OutputSyntax;
import dev.milepost.agents.profile.Prices;
import dev.milepost.agents.profile.Profiles;
import dev.milepost.agents.profile.UsageFile;
import dev.milepost.events.Usage;
import dev.milepost.process.BoundedFile;
import dev.milepost.process.BoundedTail;
import dev.milepost.process.LeftoverProcesses;
import dev.milepost.process.OutputSink;
import dev.milepost.process.ProcessOutcome;
import dev.milepost.process.ProcessRunner;
import dev.milepost.process.secret.RedactingSink;
import dev.milepost.process.secret.Redaction;
import dev.milepost.sandbox.ActiveSandbox;
import dev.milepost.sandbox.ActiveSandbox.ProgramKind;
import dev.milepost.sandbox.Sandbox;
import dev.milepost.sandbox.SandboxedProgram;
import dev.milepost.sandbox.Sandboxes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Agents that are asked for words: a plan, a review. They are not believed either; the caller
 * checks the answer. Safe for use by many threads.
 */
public final class Agents {
  /** Where neither who asks nor the profile says. */
  public static final Duration TIME_LIMIT = Duration.ofMinutes(15);

  /** Larger than any plan or review that a person would read. */
  public static final int MAX_ANSWER_BYTES = 1024 * 1024;

  /** The part of an agent's output that is kept of its beginning, and again of its end. */
  private static final long MAX_KEPT_OUTPUT_BYTES = 1024 * 1024;

  /** Enough for the words in which a program that fails says why. */
  private static final int TAIL_BYTES = 8 * 1024;

  /** Depth of identity files below the folder that {@link #endLeftovers} is given. */
  private static final int IDENTITY_DEPTH = 6;

  private final Profiles profiles;
  private final Prices prices;
  private final Sandboxes sandboxes;
  private final Map<String, String> ownEnvironment;
  private final InstantSource clock;
  private final ProcessRunner processes = new ProcessRunner();

  /**
   * @param ownEnvironment of the service, of which agents see what their profile allows
   * @throws IllegalStateException if a profile, the prices or the sandbox are not as they must be
   */
  public Agents(AgentSettings settings, Map<String, String> ownEnvironment, InstantSource clock) {
    this.profiles = Profiles.in(settings.profiles()).with(settings.network());
    this.prices = Prices.in(settings.prices());
    this.sandboxes =
        Sandboxes.of(settings.sandbox(), settings.containers(), settings.hidden(), ownEnvironment);
    this.ownEnvironment = Map.copyOf(ownEnvironment);
    this.clock = clock;
  }

  /** The sandboxes of these agents. */
  public List<ActiveSandbox> inForce() {
    return new AgentRows(profiles, sandboxes, ownEnvironment).of(ProgramKind.HELPERS);
  }

  /** The kind of agent of this name. */
  public Optional<AgentProfile> profile(String name) {
    return profiles.find(name);
  }

  /**
   * Ends what an earlier incarnation of this service left running.
   *
   * @param under the folder that holds the scratch folders, itself at most {@value IDENTITY_DEPTH}
   *     levels above them
   * @throws IOException if something could not be ended; then nothing new should be begun
   */
  public static void endLeftovers(Path under) throws IOException {
    if (!Files.isDirectory(under)) {
      return;
    }
    List<Path> found;
    try (var files =
        Files.find(under, IDENTITY_DEPTH, (path, a) -> path.endsWith(QuestionCommand.IDENTITY))) {
      found = files.toList();
    }
    for (var identity : found) {
      LeftoverProcesses.end(identity, ProcessRunner.DEFAULT_GRACE);
    }
  }

  /**
   * Asks, and waits for the answer. None of the agent's processes is left when this returns.
   *
   * @throws InterruptedException if interrupted; the agent was ended
   * @throws IOException if the scratch folder cannot be written
   */
  public AgentAnswer ask(AgentQuestion question) throws InterruptedException, IOException {
    return ask(question, chunk -> {});
  }

  /**
   * The same, with live output.
   *
   * @param live gets all that the agent prints as it comes, secrets blackened, from several threads
   */
  public AgentAnswer ask(AgentQuestion question, OutputSink live)
      throws InterruptedException, IOException {
    var profile = profiles.find(question.profile()).orElse(null);
    if (profile == null) {
      return new AgentAnswer.NoAnswer(profiles.unknown(question.profile()), Usage.UNKNOWN);
    }
    if (question.command().isEmpty() && profile.program().isEmpty()) {
      return new AgentAnswer.NoAnswer(
          "The profile " + profile.name() + " needs a command", Usage.UNKNOWN);
    }
    var sandbox = sandboxes.of(profile.sandbox());
    return sandbox.isEmpty()
        ? new AgentAnswer.NoAnswer(sandboxes.missing(profile.sandbox()), Usage.UNKNOWN)
        : new QuestionRun(question, profile, sandbox.get(), live).answer();
  }

  /** One question to one agent. */
  private final class QuestionRun {
    private final AgentQuestion question;
    private final AgentProfile profile;
    private final Sandbox sandbox;
    private final OutputSink live;
    private final Path prompt;
    private final Path usage;

    QuestionRun(AgentQuestion question, AgentProfile profile, Sandbox sandbox, OutputSink live) {
      this.question = question;
      this.live = live;
      this.profile = profile;
      this.sandbox = sandbox;
      this.prompt = question.scratch().resolve("prompt.md").toAbsolutePath();
      this.usage = question.scratch().resolve("usage.json").toAbsolutePath();
    }

    AgentAnswer answer() throws InterruptedException, IOException {
      Files.createDirectories(question.scratch());
      Files.writeString(prompt, question.prompt(), StandardCharsets.UTF_8);
      Files.deleteIfExists(usage);
      Files.createFile(usage);
      var reader = new AgentOutputReader(profile.reading());
      var printed = new BoundedTail(MAX_ANSWER_BYTES);
      var tail = new BoundedTail(TAIL_BYTES);
      ProcessOutcome outcome;
      try (var kept =
              BoundedFile.open(question.scratch().resolve("output.log"), MAX_KEPT_OUTPUT_BYTES);
          var said = shown(kept, tail);
          var complained = shown(kept, tail);
          var confined = confined(List.of(said))) {
        outcome =
            processes.run(
                confined.command(),
                chunk -> {
                  said.accept(chunk);
                  printed.accept(chunk);
                  reader.accept(chunk);
                },
                complained);
        UsageFile.refused(usage).ifPresent(words -> QuestionCommand.say(said, words));
      }
      var report = reader.end();
      return judged(new AgentRunResult(profile, outcome, report, tail.text()), printed);
    }

    private RedactingSink shown(OutputSink kept, OutputSink tail) {
      return new RedactingSink(
          chunk -> {
            live.accept(chunk);
            kept.accept(chunk);
            tail.accept(chunk);
          },
          Redaction.ofProcess());
    }

    private AgentAnswer judged(AgentRunResult turn, BoundedTail printed) throws IOException {
      var used =
          UsageFile.of(usage).or(turn.report()::figures).map(prices::priced).orElse(Usage.UNKNOWN);
      var resumeAt = turn.resumeAt(clock.instant());
      if (resumeAt.isPresent()) {
        return new AgentAnswer.UsageLimitReached(resumeAt.get(), used);
      }
      var failed =
          AgentExitText.failure(
              "The agent", turn, question.timeLimit(profile), question.idleLimit(profile));
      if (failed.isPresent()) {
        return new AgentAnswer.NoAnswer(failed.get() + lacked(turn), used);
      }
      boolean text = profile.reading().format() == OutputSyntax.TEXT;
      if (text && printed.cut()) {
        return new AgentAnswer.NoAnswer(
            "The agent printed more than " + MAX_ANSWER_BYTES + " bytes", used);
      }
      var said =
          text ? new String(printed.bytes(), StandardCharsets.UTF_8) : turn.report().answer();
      return said == null || said.isBlank()
          ? new AgentAnswer.NoAnswer("The agent ended well and answered nothing", used)
          : new AgentAnswer.GivenAnswer(said, used);
    }

    private String lacked(AgentRunResult turn) {
      var setting = "the profile " + profile.name();
      return sandboxes
          .lacked(profile.sandbox(), setting, question.folder(), turn.outcome(), turn.tail())
          .map(". "::concat)
          .orElse("");
    }

    private SandboxedProgram confined(List<OutputSink> sinks) throws IOException {
      var asked = new QuestionCommand(question, profile, prompt, usage, ownEnvironment);
      return asked.in(sandbox, sinks);
    }
  }
}
