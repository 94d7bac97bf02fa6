package dev.milepost.cli.command;

import dev.milepost.cli.ExitCode;
import dev.milepost.cli.Surroundings;
import dev.milepost.cli.api.Gateway;
import dev.milepost.cli.show.Shown;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints what is to be known of an issue's newest failure (X11). */
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

  public FailureCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int call(Gateway gateway) {
    String page = gateway.failure(run, issue);
    if (json) {
      print(Gateway.body().put("run", run).put("issue", issue).put("failure", page));
    } else {
      print(Shown.lines(page));
    }
    return ExitCode.OK;
  }
}
