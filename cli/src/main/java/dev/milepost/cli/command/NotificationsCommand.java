package dev.milepost.cli.command;

import dev.milepost.cli.CliContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** About news to webhooks and mailboxes. */
@Command(
    name = "notifications",
    description =
        "What webhooks and mailboxes are told: notifications list, resend, endpoints, test.")
public final class NotificationsCommand implements Runnable {
  @CommandLine.Spec CommandLine.Model.CommandSpec spec;

  /** With its subcommands. */
  public static CommandLine with(CliContext surroundings) {
    return new CommandLine(new NotificationsCommand())
        .addSubcommand(new NotificationsListCommand(surroundings))
        .addSubcommand(new NotificationsResendCommand(surroundings))
        .addSubcommand(new NotificationsEndpointsCommand(surroundings))
        .addSubcommand(new NotificationsTestCommand(surroundings));
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(),
        "Missing subcommand: expected notifications list, resend, endpoints or test");
  }
}
