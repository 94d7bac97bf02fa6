package dev.milepost.cli.command;

import dev.milepost.cli.CliContext;
import dev.milepost.cli.ExitCode;
import dev.milepost.cli.InvalidInputException;
import dev.milepost.cli.api.GatewayClient;
import dev.milepost.cli.api.GatewayException;
import dev.milepost.cli.show.TerminalText;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends messages again. */
@Command(
    name = "resend",
    description = "Send messages again that were delivered or given up; receivers see the same id.")
public final class NotificationsResendCommand extends ApiCommand {
  private static final int PAGE = 500;

  @Parameters(paramLabel = "ID", arity = "0..*", description = "Of notifications list.")
  List<Long> ids = List.of();

  @Option(names = "--dead", description = "All that were given up.")
  boolean dead;

  public NotificationsResendCommand(CliContext surroundings) {
    super(surroundings);
  }

  @Override
  void check() {
    if (ids.isEmpty() != dead) {
      throw new InvalidInputException("Expected either IDs of notifications list or --dead");
    }
  }

  @Override
  boolean startsServer() {
    return false;
  }

  @Override
  int call(GatewayClient gateway) {
    int code = ExitCode.OK;
    for (long id : dead ? dead(gateway) : ids) {
      try {
        resend(gateway, id);
      } catch (GatewayException e) {
        // The others are sent all the same.
        message("Message %d: %s".formatted(id, e.getMessage()));
        code = ExitCode.USAGE;
      }
    }
    return code;
  }

  private void resend(GatewayClient gateway, long id) {
    var answer = gateway.notifications().resend(id);
    if (json) {
      print(answer.json());
    } else {
      var sent = answer.value();
      print(
          "Message %d (%s of run %s) is sent to %s again."
              .formatted(
                  id,
                  TerminalText.line(sent.kind(), PAGE),
                  TerminalText.line(sent.run(), PAGE),
                  TerminalText.line(sent.endpoint(), PAGE)));
    }
  }

  /** Oldest first, as they were to come. */
  private static List<Long> dead(GatewayClient gateway) {
    var all = new ArrayList<Long>();
    Long before = null;
    do {
      var page = gateway.notifications().list("dead", PAGE, before).value();
      page.deliveries().forEach(one -> all.addFirst(one.id()));
      before = page.before();
    } while (before != null);
    return all;
  }
}
