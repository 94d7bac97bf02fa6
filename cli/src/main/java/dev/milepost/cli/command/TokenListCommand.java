package dev.milepost.cli.command;

import dev.milepost.api.AccessTokenList;
import dev.milepost.api.AccessTokenView;
import dev.milepost.cli.CliContext;
import dev.milepost.cli.ExitCode;
import dev.milepost.cli.api.ApiResponse;
import dev.milepost.cli.api.GatewayClient;
import dev.milepost.cli.show.Table;
import dev.milepost.cli.show.Table.Cell;
import dev.milepost.cli.show.TerminalText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the tokens that were given. */
@Command(name = "list", description = "Show the tokens that are good, without their secrets.")
public final class TokenListCommand extends ApiCommand {
  private static final int MAX_NAME = 100;

  @Option(names = "--all", description = "Also those that expired or were revoked.")
  boolean all;

  public TokenListCommand(CliContext surroundings) {
    super(surroundings);
  }

  @Override
  boolean startsServer() {
    return false;
  }

  @Override
  int call(GatewayClient gateway) {
    ApiResponse<AccessTokenList> answer = gateway.tokens().list();
    if (json) {
      print(answer.json());
      return ExitCode.OK;
    }
    var shown = answer.value().tokens().stream().filter(token -> all || token.good()).toList();
    if (shown.isEmpty()) {
      message("No tokens.");
      return ExitCode.OK;
    }
    var table = new Table("ID", "NAME", "ROLE", "STATE", "LAST USED", "GIVEN BY");
    for (var token : shown) {
      table.row(
          Cell.of(TerminalText.line(token.id(), 20)),
          Cell.of(TerminalText.line(token.name(), MAX_NAME)),
          Cell.of(TerminalText.line(token.role(), 20)),
          Cell.of(state(token)),
          Cell.of(day(token.lastUsed())),
          Cell.of(TerminalText.line(token.createdBy(), MAX_NAME)));
    }
    var screen = terminal().screen();
    table.lines(screen.width(), 1, screen.colour()).forEach(this::print);
    return ExitCode.OK;
  }

  private static String state(AccessTokenView token) {
    if (token.revoked() != null) {
      return "revoked " + day(token.revoked());
    }
    return (token.good() ? "until " : "expired ") + day(token.expires());
  }

  private static String day(@Nullable Instant at) {
    return at == null ? "never" : at.truncatedTo(ChronoUnit.DAYS).toString().substring(0, 10);
  }
}
