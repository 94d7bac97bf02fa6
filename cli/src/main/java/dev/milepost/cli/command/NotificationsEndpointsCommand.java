package dev.milepost.cli.command;

import dev.milepost.cli.CliContext;
import dev.milepost.cli.ExitCode;
import dev.milepost.cli.api.GatewayClient;
import dev.milepost.cli.show.Table;
import dev.milepost.cli.show.Table.Cell;
import dev.milepost.cli.show.TerminalText;
import picocli.CommandLine.Command;

/** Shows where news go to. */
@Command(name = "endpoints", description = "Show where news go to, and what each is told.")
public final class NotificationsEndpointsCommand extends ApiCommand {
  private static final int MAX_NAME = 200;

  public NotificationsEndpointsCommand(CliContext surroundings) {
    super(surroundings);
  }

  @Override
  boolean startsServer() {
    return false;
  }

  @Override
  int call(GatewayClient gateway) {
    var answer = gateway.notifications().endpoints();
    if (json) {
      print(answer.json());
      return ExitCode.OK;
    }
    var shown = answer.value().endpoints();
    if (shown.isEmpty()) {
      message("Nobody is told: milepost.notifications.endpoints has none (docs/notifications.md).");
      return ExitCode.OK;
    }
    var table = new Table("NAME", "FORM", "TOLD", "REPOSITORIES", "LINKS", "PENDING", "DEAD");
    for (var one : shown) {
      table.row(
          Cell.of(TerminalText.line(one.name(), MAX_NAME)),
          Cell.of(TerminalText.line(one.format(), MAX_NAME)),
          Cell.of(TerminalText.line(String.join(", ", one.on()), MAX_NAME)),
          Cell.of(
              one.repositories().isEmpty()
                  ? "all"
                  : TerminalText.line(String.join(", ", one.repositories()), MAX_NAME)),
          Cell.of(one.links() ? "decide" : "-"),
          Cell.of(String.valueOf(one.pending())),
          Cell.of(String.valueOf(one.dead())));
    }
    var screen = terminal().screen();
    table.lines(screen.width(), 2, screen.colour()).forEach(this::print);
    return ExitCode.OK;
  }
}
