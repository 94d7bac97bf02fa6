package dev.milepost.cli.command;

import dev.milepost.cli.InvalidInputException;
import dev.milepost.cli.api.Submission.SubmittedPlanningAgent;
import dev.milepost.cli.show.TerminalText;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** P20: the agent that helps to plan. */
final class PlanningAgentOptions {
  private static final Pattern NAMED = Pattern.compile("([a-z][a-z0-9-]{0,59})=(.+)");
  private static final Pattern PROFILE = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");
  private static final String SHELL = "shell";

  @Option(
      names = "--planning-agent",
      paramLabel = "PROFILE|NAME=CMD",
      description =
          "An agent that helps to plan: a profile such as claude, or a command that prints JSON"
              + " (default: the server's; none for none).")
  @Nullable String agent;

  @Option(
      names = "--planning-time-limit",
      paramLabel = "TIME",
      converter = DurationArgument.class,
      description = "For one answer of it, such as 90s or 5m (default: 10m).")
  @Nullable Duration timeLimit;

  /** As it is submitted; null where nothing is said. */
  SubmittedPlanningAgent spec() {
    if (agent == null) {
      if (timeLimit != null) {
        throw new InvalidInputException("--planning-time-limit goes with --planning-agent");
      }
      return null;
    }
    var limit = timeLimit == null ? null : timeLimit.toString();
    var named = NAMED.matcher(agent);
    if (named.matches()) {
      return new SubmittedPlanningAgent(
          named.group(1), SHELL, ExecutionOptions.shell(named.group(2)), limit);
    }
    if (!PROFILE.matcher(agent).matches() || agent.equals(SHELL)) {
      throw new InvalidInputException(
          "--planning-agent: expected a profile, such as claude, or NAME=COMMAND, but found \""
              + TerminalText.line(agent, 60)
              + "\"");
    }
    return new SubmittedPlanningAgent(agent, agent, List.of(), limit);
  }
}
