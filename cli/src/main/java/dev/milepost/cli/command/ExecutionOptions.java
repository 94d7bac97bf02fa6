package dev.milepost.cli.command;

import dev.milepost.cli.InvalidInputException;
import dev.milepost.cli.api.Submission;
import dev.milepost.cli.api.Submission.SubmittedAgent;
import dev.milepost.cli.api.Submission.SubmittedReview;
import dev.milepost.cli.show.TerminalText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How the work of a run is done. Each command given as text is one line for {@code sh -c}. */
final class ExecutionOptions {
  private static final int MAX_PARALLEL = 64;
  private static final int MAX_ATTEMPTS = 20;
  private static final int MAX_FIX_ROUNDS = 20;
  private static final int DEFAULT_CHECK_RERUNS = 1;
  private static final int MAX_CHECK_RERUNS = 5;
  private static final Pattern NAMED = Pattern.compile("([a-z][a-z0-9-]{0,59})=(.+)");
  private static final String COMBINATION = "combination";
  private static final String TELL = "tell";
  private static final Set<String> TAMPERING = Set.of(TELL, "hold");
  private static final Set<String> RECHECKS = Set.of(COMBINATION, "overlap", "always");
  private static final String SHELL = "shell";
  private static final Pattern PROFILE = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");
  private static final Set<String> MERGE_METHODS = Set.of("SQUASH", "MERGE", "REBASE");

  @Option(
      names = "--parallel",
      paramLabel = "N",
      description =
          "Agents at once; 1 takes one issue through its whole cycle before the next"
              + " (default: ${DEFAULT-VALUE}).")
  int parallel = 1;

  @Option(
      names = "--agent",
      paramLabel = "PROFILE",
      description =
          "The kind of agent: claude, codex, gemini, opencode, shell or a configured one"
              + " (default: ${DEFAULT-VALUE}).")
  String agent = SHELL;

  @Option(
      names = "--agent-command",
      paramLabel = "CMD",
      description =
          "What resolves an issue; its prompt comes on standard input. With another profile than"
              + " shell: in the place of its program, such as 'claude --model opus'.")
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
          "What --check, --verify and --validate may reach beyond their checkout: the sandbox of"
              + " this profile (default: commands, which is the checkout, caches to read, no"
              + " network).")
  @Nullable String commandsProfile;

  @Option(
      names = "--merge-method",
      paramLabel = "METHOD",
      description = "squash, merge or rebase (default: ${DEFAULT-VALUE}).")
  String mergeMethod = "squash";

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
  int maxAttempts = 3;

  @Option(
      names = "--max-fix-rounds",
      paramLabel = "N",
      description = "Fix rounds of an issue (default: ${DEFAULT-VALUE}).")
  int maxFixRounds = 3;

  @Option(
      names = "--recheck",
      paramLabel = "WHEN",
      description =
          "What is checked again before a merge. combination: the tree that lands, always."
              + " overlap: a branch whose files the base changed, and nothing else; the summary"
              + " names what landed unchecked. always: every branch that the base has left behind"
              + " (default: ${DEFAULT-VALUE}).")
  String recheck = COMBINATION;

  @Option(
      names = "--check-reruns",
      paramLabel = "N",
      description =
          "How often failed checks run again on the same tree before an agent is paid for a fix"
              + " (default: ${DEFAULT-VALUE}).")
  int checkReruns = DEFAULT_CHECK_RERUNS;

  @Option(
      names = "--tampering",
      paramLabel = "WHAT",
      description =
          "What becomes of a change of that which judges it: a file that a check names, CI's"
              + " configuration, deleted or skipped tests. tell: it is shown. hold: it waits for"
              + " a person (default: ${DEFAULT-VALUE}).")
  String tampering = TELL;

  @Option(
      names = "--reviewer",
      paramLabel = "PROFILE|NAME=CMD",
      description =
          "A review agent for each head whose CI is green: a profile such as claude, or a command"
              + " that prints its findings as JSON. May be repeated.")
  List<String> reviewers = List.of();

  @Mixin BudgetOptions spend = new BudgetOptions();

  /** Throws where something is out of its bounds, before anything is asked of the server. */
  void validate(boolean execute) {
    spend.validate();
    within("--parallel", parallel, 1, MAX_PARALLEL);
    within("--max-attempts", maxAttempts, 1, MAX_ATTEMPTS);
    within("--max-fix-rounds", maxFixRounds, 0, MAX_FIX_ROUNDS);
    within("--check-reruns", checkReruns, 0, MAX_CHECK_RERUNS);
    if (!TAMPERING.contains(tampering)) {
      throw new InvalidInputException(
          "--tampering: expected tell or hold, but found \""
              + TerminalText.line(tampering, 60)
              + "\"");
    }
    if (!RECHECKS.contains(recheck)) {
      throw new InvalidInputException(
          "--recheck: expected combination, overlap or always, but found \""
              + TerminalText.line(recheck, 60)
              + "\"");
    }
    if (!PROFILE.matcher(agent).matches()) {
      throw new InvalidInputException(
          "--agent: expected the name of a profile, such as claude, but found \""
              + TerminalText.line(agent, 60)
              + "\"");
    }
    if (commandsProfile != null && !PROFILE.matcher(commandsProfile).matches()) {
      throw new InvalidInputException(
          "--commands-profile: expected the name of a profile, such as commands, but found \""
              + TerminalText.line(commandsProfile, 60)
              + "\"");
    }
    if (execute && agent.equals(SHELL) && (agentCommand == null || agentCommand.isBlank())) {
      throw new InvalidInputException(
          "--execute needs an agent: give --agent-command 'CMD', or --agent with a profile");
    }
    if (!MERGE_METHODS.contains(method())) {
      throw new InvalidInputException(
          "--merge-method: expected squash, merge or rebase, but found \""
              + TerminalText.line(mergeMethod, 60)
              + "\"");
    }
  }

  private static void within(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw new InvalidInputException(
          option + " must be " + least + " to " + most + ", but was " + value);
    }
  }

  SubmittedAgent agent() {
    return agentCommand == null && agent.equals(SHELL)
        ? null
        : new SubmittedAgent(agent, command(), iso(timeLimit), iso(idleLimit), spend.budget());
  }

  private static @Nullable String iso(@Nullable Duration limit) {
    return limit == null ? null : limit.toString();
  }

  /** A profile's own arguments follow those of the user's line. */
  private List<String> command() {
    if (agent.equals(SHELL) || agentCommand == null || agentCommand.isBlank()) {
      return shell(agentCommand);
    }
    return List.of("sh", "-c", agentCommand + " \"$@\"", agent);
  }

  SubmittedReview review() {
    if (recheck.equals(COMBINATION)
        && reviewers.isEmpty()
        && checkReruns == DEFAULT_CHECK_RERUNS
        && tampering.equals(TELL)) {
      return null;
    }
    List<Submission.SubmittedReviewer> all = new ArrayList<>();
    for (String reviewer : reviewers) {
      all.add(reviewer(reviewer, all.size() + 1));
    }
    return new SubmittedReview(
        recheck, all, checkReruns, tampering.equals(TELL) ? null : tampering);
  }

  /** {@code security=./review.sh}, a profile such as {@code claude}, or a command alone. */
  private static Submission.SubmittedReviewer reviewer(String given, int position) {
    Matcher named = NAMED.matcher(given);
    if (named.matches()) {
      return new Submission.SubmittedReviewer(named.group(1), shell(named.group(2)), null);
    }
    return PROFILE.matcher(given).matches()
        ? new Submission.SubmittedReviewer(given, List.of(), given)
        : new Submission.SubmittedReviewer("reviewer-" + position, shell(given), null);
  }

  List<List<String>> validations() {
    return validate.stream().map(ExecutionOptions::shell).toList();
  }

  String method() {
    return mergeMethod.toUpperCase(Locale.ROOT);
  }

  /** The user's own line, run as they would type it; nothing from an issue ever joins it. */
  static List<String> shell(@Nullable String line) {
    return line == null || line.isBlank() ? List.of() : List.of("sh", "-c", line);
  }
}
