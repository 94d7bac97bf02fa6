package dev.milepost.cli.option;

import dev.milepost.api.constraint.ProfileName;
import dev.milepost.api.submission.AgentRequest;
import dev.milepost.api.submission.ForgeRequest;
import dev.milepost.api.submission.SubmissionRequest;
import dev.milepost.cli.InvalidInputException;
import dev.milepost.cli.show.TerminalText;
import dev.milepost.events.RunSpec;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How the work of a run is done. Each command given as text is one line for {@code sh -c}. */
public final class ExecutionOptions {

  @Option(
      names = "--parallel",
      paramLabel = "N",
      description =
          "Agents at once; 1 takes one issue through its whole cycle before the next"
              + " (default: ${DEFAULT-VALUE}).")
  int parallel = 1;

  @Option(
      names = "--agent",
      completionCandidates = OptionValues.Profiles.class,
      paramLabel = "PROFILE",
      description =
          "The kind of agent: claude, codex, gemini, opencode, shell or a configured one"
              + " (default: ${DEFAULT-VALUE}).")
  String agent = ProfileName.SHELL;

  @Option(
      names = "--agent-command",
      paramLabel = "CMD",
      description =
          "The command that resolves an issue; its prompt comes on standard input. With another"
              + " profile than shell: in the place of its program, such as 'claude --model opus'.")
  @Nullable String agentCommand;

  @Option(
      names = "--check",
      paramLabel = "CMD",
      description = "The CI of a pull request, run in a clean checkout of its head.")
  @Nullable String check;

  @Option(
      names = "--verify",
      paramLabel = "CMD",
      description = "Run in the agent's worktree before a pull request is opened.")
  @Nullable String verify;

  @Option(
      names = "--validate",
      paramLabel = "CMD",
      description = "Run on the exact tree that is about to be merged; may be repeated.")
  List<String> validate = List.of();

  @Option(
      names = "--commands-profile",
      paramLabel = "NAME",
      description =
          "The reach of --check, --verify and --validate beyond their checkout: the sandbox of"
              + " this profile (default: commands, which is the checkout, caches to read, no"
              + " network).")
  @Nullable String commandsProfile;

  @Option(
      names = "--schedule",
      completionCandidates = OptionValues.Schedules.class,
      paramLabel = "HOW",
      description =
          "waves: the next issues start when all of a wave are settled; flow: each as soon as its"
              + " own blockers are merged (default: ${DEFAULT-VALUE}).")
  String schedule = SubmissionRequest.WAVES;

  @Option(
      names = "--time-limit",
      paramLabel = "TIME",
      converter = DurationArgument.class,
      description = "For one agent, such as 45m or 2h (default: its profile's, else 1h).")
  @Nullable Duration timeLimit;

  @Option(
      names = "--idle-limit",
      paramLabel = "TIME",
      converter = DurationArgument.class,
      description =
          "An agent that writes nothing for so long is stopped (default: its profile's, else none).")
  @Nullable Duration idleLimit;

  @Option(
      names = "--max-attempts",
      paramLabel = "N",
      description = "Attempts of an issue, lost ones included (default: ${DEFAULT-VALUE}).")
  int maxAttempts = RunSpec.DEFAULT_MAX_ATTEMPTS;

  @Option(
      names = "--max-fix-rounds",
      paramLabel = "N",
      description = "Fix rounds of an issue (default: ${DEFAULT-VALUE}).")
  int maxFixRounds = RunSpec.DEFAULT_MAX_FIX_ROUNDS;

  @Mixin MergeOptions merging = new MergeOptions();
  @Mixin ReviewOptions reviewing = new ReviewOptions();
  @Mixin BudgetOptions spend = new BudgetOptions();

  /** The part of a submission that these options give. */
  public SubmissionRequest submission(
      IssueSelection target, ForgeRequest forge, boolean execute, boolean approved, String by) {
    return new SubmissionRequest(
        target.milestone(),
        target.numbers(),
        target.document(),
        target.taskForm,
        target.goal(),
        forge,
        target.base(),
        execute,
        approved,
        parallel,
        agent(),
        shell(check),
        shell(verify),
        validations(),
        merging.method(),
        target.forceResolve,
        maxAttempts,
        maxFixRounds,
        reviewing.review(),
        target.planner(),
        target.tracking.spec(),
        commandsProfile,
        schedule().equals(SubmissionRequest.WAVES) ? null : schedule(),
        merging.merge(),
        merging.trainChecks,
        by,
        null);
  }

  /** Throws where something is out of its bounds, before anything is asked of the server. */
  public void validate(boolean execute) {
    spend.validate();
    within("--parallel", parallel, 1, SubmissionRequest.MAX_PARALLEL);
    within("--max-attempts", maxAttempts, 1, SubmissionRequest.MAX_ATTEMPTS);
    within("--max-fix-rounds", maxFixRounds, 0, SubmissionRequest.MAX_FIX_ROUNDS);
    merging.validate();
    reviewing.validate();
    profile("--agent", agent, "claude");
    profile("--commands-profile", commandsProfile, "commands");
    if (execute
        && agent.equals(ProfileName.SHELL)
        && (agentCommand == null || agentCommand.isBlank())) {
      throw new InvalidInputException(
          "--execute needs an agent: give --agent-command 'CMD', or --agent with a profile");
    }
    if (!SubmissionRequest.SCHEDULES.contains(schedule())) {
      throw new InvalidInputException(
          "--schedule: expected waves or flow, but found \""
              + TerminalText.line(schedule, 60)
              + "\"");
    }
  }

  /** Throws where an option that was given is no profile's name. */
  static void profile(String option, @Nullable String name, String example) {
    if (name != null && !ProfileName.FORM.matcher(name).matches()) {
      throw new InvalidInputException(
          "%s: expected the name of a profile, such as %s, but found \"%s\""
              .formatted(option, example, TerminalText.line(name, 60)));
    }
  }

  static void within(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw new InvalidInputException(
          option + " must be " + least + " to " + most + ", but was " + value);
    }
  }

  public AgentRequest agent() {
    return agentCommand == null && agent.equals(ProfileName.SHELL)
        ? null
        : new AgentRequest(
            agent,
            agentCommand(agent, agentCommand),
            iso(timeLimit),
            iso(idleLimit),
            spend.budget());
  }

  static @Nullable String iso(@Nullable Duration limit) {
    return limit == null ? null : limit.toString();
  }

  /** A profile's own arguments follow those of the user's line. */
  static List<String> agentCommand(String profile, @Nullable String line) {
    if (profile.equals(ProfileName.SHELL) || line == null || line.isBlank()) {
      return shell(line);
    }
    return List.of("sh", "-c", line + " \"$@\"", profile);
  }

  public List<List<String>> validations() {
    return validate.stream().map(ExecutionOptions::shell).toList();
  }

  String schedule() {
    return schedule.toLowerCase(Locale.ROOT);
  }

  /** The user's own line, run as they would type it; nothing from an issue ever joins it. */
  public static List<String> shell(@Nullable String line) {
    return line == null || line.isBlank() ? List.of() : List.of("sh", "-c", line);
  }
}
