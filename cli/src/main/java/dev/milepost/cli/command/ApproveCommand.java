package dev.milepost.cli.command;

import dev.milepost.cli.CliContext;
import dev.milepost.cli.option.IssueNumber;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Passes the gate, or lets an issue go on that waits for a person. */
@Command(
    name = "approve",
    description =
        "Approve a run's plan: it starts. With an issue: let its head go on, which waits for a"
            + " person since it changes what judges it.")
public final class ApproveCommand extends RunRequestCommand {
  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "ISSUE",
      converter = IssueNumber.class,
      description = "The issue's number; without it, the plan is meant.")
  @Nullable Integer issue;

  public ApproveCommand(CliContext surroundings) {
    super(surroundings);
  }

  @Override
  String wish() {
    return issue == null ? "approve" : "issues/" + issue + "/approve";
  }

  @Override
  String said() {
    return issue == null ? "approve the plan" : "approve #" + issue;
  }
}
