package dev.milepost.cli.command;

import dev.milepost.cli.CliContext;
import picocli.CommandLine.Command;

/** Ends a run as it is; what was merged stays merged. */
@Command(name = "cancel", description = "End a run as it is; what was merged stays merged.")
public final class CancelCommand extends EndCommand {
  public CancelCommand(CliContext surroundings) {
    super(surroundings);
  }

  @Override
  String wish() {
    return "cancel";
  }
}
