package dev.milepost.cli.command;

import dev.milepost.cli.Surroundings;
import picocli.CommandLine.Command;

/** Passes the gate. */
@Command(name = "approve", description = "Approve a run's plan: it starts.")
public final class ApproveCommand extends WishCommand {
  public ApproveCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  String wish() {
    return "approve";
  }
}
