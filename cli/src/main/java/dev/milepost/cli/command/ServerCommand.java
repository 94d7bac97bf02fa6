package dev.milepost.cli.command;

import dev.milepost.cli.CliContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** About the server itself. */
@Command(name = "server", description = "About the server: server status.")
public final class ServerCommand implements Runnable {
  @CommandLine.Spec CommandLine.Model.CommandSpec spec;

  /** With its one subcommand. */
  public static CommandLine with(CliContext surroundings) {
    return new CommandLine(new ServerCommand())
        .addSubcommand("status", new ServerStatusCommand(surroundings));
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "Missing subcommand: expected \"server status\"");
  }
}
