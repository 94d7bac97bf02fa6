package dev.milepost.cli.option;

import dev.milepost.api.constraint.ProfileName;
import dev.milepost.api.submission.PlanningAgentRequest;
import dev.milepost.cli.InvalidInputException;
import dev.milepost.cli.show.TerminalText;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** P20: the agent that helps to plan. */
final class PlanningAgentOptions {
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
  PlanningAgentRequest spec() {
    if (agent == null) {
      if (timeLimit != null) {
        throw new InvalidInputException("--planning-time-limit goes with --planning-agent");
      }
      return null;
    }
    var limit = timeLimit == null ? null : timeLimit.toString();
    var named = ReviewOptions.NAMED.matcher(agent);
    if (named.matches()) {
      return new PlanningAgentRequest(
          named.group(1), ProfileName.SHELL, ExecutionOptions.shell(named.group(2)), limit, null);
    }
    if (!ProfileName.FORM.matcher(agent).matches() || agent.equals(ProfileName.SHELL)) {
      throw new InvalidInputException(
          "--planning-agent: expected a profile, such as claude, or NAME=COMMAND, but found \""
              + TerminalText.line(agent, 60)
              + "\"");
    }
    return new PlanningAgentRequest(agent, agent, List.of(), limit, null);
  }
}
