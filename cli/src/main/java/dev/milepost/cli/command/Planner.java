package dev.milepost.cli.command;

import dev.milepost.cli.BadInput;
import dev.milepost.cli.api.Submission;
import dev.milepost.cli.show.Shown;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** P20: the agent that helps to plan. */
final class Planner {
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
      converter = Times.class,
      description = "For one answer of it, such as 90s or 5m (default: 10m).")
  @Nullable Duration timeLimit;

  /** As it is submitted; null where nothing is said. */
  Submission.@Nullable Planner spec() {
    if (agent == null) {
      if (timeLimit != null) {
        throw new BadInput("--planning-time-limit goes with --planning-agent");
      }
      return null;
    }
    var limit = timeLimit == null ? null : timeLimit.toString();
    var named = NAMED.matcher(agent);
    if (named.matches()) {
      return new Submission.Planner(named.group(1), SHELL, Work.shell(named.group(2)), limit);
    }
    if (!PROFILE.matcher(agent).matches() || agent.equals(SHELL)) {
      throw new BadInput(
          "--planning-agent: expected a profile, such as claude, or NAME=COMMAND, but found \""
              + Shown.line(agent, 60)
              + "\"");
    }
    return new Submission.Planner(agent, agent, List.of(), limit);
  }
}
