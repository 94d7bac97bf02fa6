package dev.milepost.cli.command;

import dev.milepost.cli.CliContext;
import picocli.CommandLine.Command;

/** Begins a failed issue again, with its attempts and rounds counted from 0. */
@Command(
    name = "retry",
    description = "Begin a failed issue again, or the phase that planning has stalled in.")
public final class RetryCommand extends IssueOrPhaseRequestCommand {
  public RetryCommand(CliContext surroundings) {
    super(surroundings);
  }

  @Override
  String verb() {
    return "retry";
  }
}
