package dev.milepost.cli.command;

import dev.milepost.cli.CliContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** About tokens of people and programs. */
@Command(
    name = "token",
    description =
        "Tokens of people and programs: token create, list, revoke. Only administrators may.")
public final class TokenCommand implements Runnable {
  @CommandLine.Spec CommandLine.Model.CommandSpec spec;

  /** With its subcommands. */
  public static CommandLine with(CliContext surroundings) {
    return new CommandLine(new TokenCommand())
        .addSubcommand(new TokenCreateCommand(surroundings))
        .addSubcommand(new TokenListCommand(surroundings))
        .addSubcommand(new TokenRevokeCommand(surroundings));
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "Missing subcommand: expected token create, list or revoke");
  }
}
