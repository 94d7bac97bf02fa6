package dev.milepost.cli.command;

import dev.milepost.cli.Surroundings;
import picocli.CommandLine.Command;

/** Ends a pause. */
@Command(name = "resume", description = "Let a paused run go on.")
public final class ResumeCommand extends WishCommand {
  public ResumeCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  String wish() {
    return "resume";
  }
}
