package dev.milepost.cli.command;

import dev.milepost.api.NotificationDelivery;
import dev.milepost.cli.CliContext;
import dev.milepost.cli.ExitCode;
import dev.milepost.cli.InvalidInputException;
import dev.milepost.cli.api.GatewayClient;
import dev.milepost.cli.show.Table;
import dev.milepost.cli.show.Table.Cell;
import dev.milepost.cli.show.TerminalText;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what was sent, is being sent, and was given up. */
@Command(name = "list", description = "Show the newest messages, and what became of each.")
public final class NotificationsListCommand extends ApiCommand {
  private static final Set<String> STATES = Set.of("pending", "delivered", "dead");
  private static final int MAX_NAME = 100;
  private static final int MAX_SENTENCE = 250;
  private static final int MAX_SIZE = 500;

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description = "Only those: pending, delivered or dead (given up).")
  @Nullable String state;

  @Option(names = "--size", paramLabel = "N", description = "So many at most (default: 50).")
  int size = 50;

  public NotificationsListCommand(CliContext surroundings) {
    super(surroundings);
  }

  @Override
  void check() {
    if (state != null && !STATES.contains(state)) {
      throw new InvalidInputException(
          "--state: expected pending, delivered or dead, but found \"%s\""
              .formatted(TerminalText.line(state, MAX_NAME)));
    }
    if (size < 1 || size > MAX_SIZE) {
      throw new InvalidInputException(
          "--size: expected 1 to %d, but found %d".formatted(MAX_SIZE, size));
    }
  }

  @Override
  boolean startsServer() {
    return false;
  }

  @Override
  int call(GatewayClient gateway) {
    var answer = gateway.notifications().list(state, size, null);
    if (json) {
      print(answer.json());
      return ExitCode.OK;
    }
    var shown = answer.value().deliveries();
    if (shown.isEmpty()) {
      message(
          state == null
              ? "No messages. milepost notifications endpoints lists where they would go to."
              : "No messages are " + state + ".");
      return ExitCode.OK;
    }
    table(shown);
    if (shown.stream().anyMatch(one -> one.state().equals("dead"))) {
      message("milepost notifications resend ID sends one again, resend --dead all that are dead.");
    }
    return ExitCode.OK;
  }

  private void table(List<NotificationDelivery> all) {
    var table = new Table("ID", "AT", "WHAT", "RUN", "TO", "STATE", "TRIES", "PROBLEM");
    for (var one : all) {
      var to = one.endpoint() + (one.addressee() == null ? "" : " " + one.addressee());
      table.row(
          Cell.of(String.valueOf(one.id())),
          Cell.of(one.created().truncatedTo(ChronoUnit.SECONDS).toString()),
          Cell.of(TerminalText.line(one.kind(), MAX_NAME)),
          Cell.of(TerminalText.line(one.run(), MAX_NAME)),
          Cell.of(TerminalText.line(to, MAX_NAME)),
          Cell.of(TerminalText.line(one.state(), MAX_NAME)),
          Cell.of(String.valueOf(one.attempts())),
          Cell.of(one.problem() == null ? "" : TerminalText.line(one.problem(), MAX_SENTENCE)));
    }
    var screen = terminal().screen();
    table.lines(screen.width(), 1, screen.colour()).forEach(this::print);
  }
}
