package dev.milepost.cli.command;

import dev.milepost.cli.CliContext;
import picocli.CommandLine.Command;

/** Ends a run that is stuck at a record of the log that the services cannot read. */
@Command(
    name = "give-up",
    description =
        "End a run that is stuck at a record that cannot be read; what was merged stays merged.")
public final class GiveUpCommand extends EndCommand {
  public GiveUpCommand(CliContext surroundings) {
    super(surroundings);
  }

  @Override
  String wish() {
    return "give-up";
  }
}
