package dev.milepost.cli.command;

import dev.milepost.cli.CliContext;
import dev.milepost.cli.ExitCode;
import dev.milepost.cli.InvalidInputException;
import dev.milepost.cli.api.GatewayClient;
import dev.milepost.cli.show.TerminalText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Tries an endpoint. */
@Command(name = "test", description = "Send a message that is no news to an endpoint.")
public final class NotificationsTestCommand extends ApiCommand {
  private static final int MAX_NAME = 40;

  @Parameters(paramLabel = "NAME", description = "Of notifications endpoints.")
  String name = "";

  public NotificationsTestCommand(CliContext surroundings) {
    super(surroundings);
  }

  @Override
  void check() {
    if (!name.matches("[a-z0-9][a-z0-9-]{0,39}")) {
      throw new InvalidInputException(
          "Expected a name of notifications endpoints, but found \"%s\""
              .formatted(TerminalText.line(name, MAX_NAME)));
    }
  }

  @Override
  boolean startsServer() {
    return false;
  }

  @Override
  int call(GatewayClient gateway) {
    var answer = gateway.notifications().test(name);
    if (json) {
      print(answer.json());
    } else {
      print("A test is sent to %s.".formatted(name));
      message("milepost notifications list says what became of it.");
    }
    return ExitCode.OK;
  }
}
