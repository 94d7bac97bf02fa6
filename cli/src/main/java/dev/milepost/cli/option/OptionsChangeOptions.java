package dev.milepost.cli.option;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.api.constraint.ProfileName;
import dev.milepost.api.submission.AgentRequest;
import dev.milepost.api.submission.OptionsRequest;
import dev.milepost.cli.InvalidInputException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of {@code run} that a run can change while it goes on. */
public final class OptionsChangeOptions {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Option(
      names = "--agent",
      completionCandidates = OptionValues.Profiles.class,
      paramLabel = "PROFILE",
      description = "The kind of agent, as of run (default: shell with --agent-command).")
  @Nullable String agent;

  @Option(
      names = "--agent-command",
      paramLabel = "CMD",
      description = "The agent's command, as of run.")
  @Nullable String agentCommand;

  @Option(
      names = "--time-limit",
      paramLabel = "TIME",
      converter = DurationArgument.class,
      description = "For one agent (default: as it was), beside --agent or --agent-command.")
  @Nullable Duration timeLimit;

  @Option(
      names = "--idle-limit",
      paramLabel = "TIME",
      converter = DurationArgument.class,
      description = "Without output (default: as it was), beside --agent or --agent-command.")
  @Nullable Duration idleLimit;

  /** Throws where something is missing or no profile. */
  public void validate() {
    boolean worker = agent != null || agentCommand != null;
    if (!worker && (timeLimit != null || idleLimit != null)) {
      throw new InvalidInputException(
          "--time-limit and --idle-limit are an agent's: give --agent or --agent-command too");
    }
    if (!worker) {
      throw new InvalidInputException("What is to be different? Give --agent or --agent-command");
    }
    ExecutionOptions.profile("--agent", agent, "claude");
    if (profile().equals(ProfileName.SHELL) && ExecutionOptions.shell(agentCommand).isEmpty()) {
      throw new InvalidInputException("--agent shell needs --agent-command 'CMD'");
    }
  }

  private String profile() {
    return agent == null ? ProfileName.SHELL : agent;
  }

  /** Puts what is different into the body of the request. */
  public void fill(ObjectNode body) {
    var worker =
        new AgentRequest(
            profile(),
            ExecutionOptions.agentCommand(profile(), agentCommand),
            ExecutionOptions.iso(timeLimit),
            ExecutionOptions.iso(idleLimit),
            null);
    body.setAll(JSON.<ObjectNode>valueToTree(new OptionsRequest(worker, null, null)));
  }
}
