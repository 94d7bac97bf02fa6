package dev.milepost.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.cli.ExitCode;
import dev.milepost.cli.Surroundings;
import dev.milepost.cli.api.Gateway;
import dev.milepost.cli.show.Shown;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints what the agents wrote while they worked on an issue. */
@Command(name = "logs", description = "Print the agents' output for an issue.")
public final class LogsCommand extends ApiCommand {
  @Parameters(index = "0", paramLabel = "RUN", description = "The run's id.")
  String run = "";

  @Parameters(
      index = "1",
      paramLabel = "ISSUE",
      converter = IssueNumber.class,
      description = "The issue's number.")
  int issue;

  @Option(names = "--tail", paramLabel = "BYTES", description = "At most this much of its end.")
  int tail = 1 << 16;

  public LogsCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int call(Gateway gateway) {
    String log = gateway.log(run, issue, tail);
    if (json) {
      ObjectNode node = Gateway.body().put("run", run).put("issue", issue).put("log", log);
      print(node);
    } else {
      print(Shown.lines(log));
    }
    return ExitCode.OK;
  }
}
