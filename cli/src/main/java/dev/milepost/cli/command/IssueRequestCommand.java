package dev.milepost.cli.command;

import dev.milepost.cli.CliContext;
import dev.milepost.cli.option.IssueNumber;
import picocli.CommandLine.Parameters;

/** Sends a command about one of a run's issues. */
abstract class IssueRequestCommand extends RunRequestCommand {
  @Parameters(
      index = "1",
      paramLabel = "ISSUE",
      converter = IssueNumber.class,
      description = "The issue's number.")
  int issue;

  IssueRequestCommand(CliContext surroundings) {
    super(surroundings);
  }

  @Override
  final String wish() {
    return "issues/" + issue + "/" + verb();
  }

  @Override
  final String said() {
    return verb() + " #" + issue;
  }

  /** The path behind the issue. */
  abstract String verb();
}
