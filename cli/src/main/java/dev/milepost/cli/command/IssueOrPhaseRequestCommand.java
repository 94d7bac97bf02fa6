package dev.milepost.cli.command;

import dev.milepost.cli.CliContext;
import dev.milepost.cli.InvalidInputException;
import dev.milepost.cli.option.IssueNumber;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends a command about one of a run's issues, or about the phase its planning rests in. */
abstract class IssueOrPhaseRequestCommand extends RunRequestCommand {
  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "ISSUE",
      converter = IssueNumber.class,
      description = "The issue's number.")
  @Nullable Integer issue;

  @Option(names = "--planning", description = "Not an issue: the phase that planning is in.")
  boolean planning;

  IssueOrPhaseRequestCommand(CliContext surroundings) {
    super(surroundings);
  }

  @Override
  void check() {
    if (planning == (issue != null)) {
      throw new InvalidInputException("Give either an ISSUE or --planning");
    }
  }

  @Override
  String wish() {
    return planning ? "planning/" + verb() : "issues/" + issue + "/" + verb();
  }

  @Override
  String said() {
    return verb() + (planning ? " the phase of planning" : " #" + issue);
  }

  /** The path behind the issue, or behind the planning. */
  abstract String verb();
}
