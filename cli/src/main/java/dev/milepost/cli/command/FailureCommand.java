package dev.milepost.cli.command;

import dev.milepost.cli.CliContext;
import dev.milepost.cli.ExitCode;
import dev.milepost.cli.api.GatewayClient;
import dev.milepost.cli.option.IssueNumber;
import dev.milepost.cli.show.TerminalText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints an issue's newest failure with its context (X11). */
@Command(
    name = "failure",
    description = "Print why an issue failed, what usually helps, and the ways out.")
public final class FailureCommand extends ApiCommand {
  @Parameters(index = "0", paramLabel = "RUN", description = "The run's id.")
  String run = "";

  @Parameters(
      index = "1",
      paramLabel = "ISSUE",
      converter = IssueNumber.class,
      description = "The issue's number.")
  int issue;

  public FailureCommand(CliContext surroundings) {
    super(surroundings);
  }

  @Override
  int call(GatewayClient gateway) {
    String page = gateway.failure(run, issue);
    if (json) {
      print(GatewayClient.body().put("run", run).put("issue", issue).put("failure", page));
    } else {
      print(TerminalText.lines(page));
    }
    return ExitCode.OK;
  }
}
