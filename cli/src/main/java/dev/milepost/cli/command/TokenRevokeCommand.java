package dev.milepost.cli.command;

import dev.milepost.api.AccessTokenView;
import dev.milepost.cli.CliContext;
import dev.milepost.cli.ExitCode;
import dev.milepost.cli.InvalidInputException;
import dev.milepost.cli.api.ApiResponse;
import dev.milepost.cli.api.GatewayClient;
import dev.milepost.cli.show.TerminalText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Takes a token back. */
@Command(
    name = "revoke",
    description = "Revoke a token for good; it is refused from its next request on.")
public final class TokenRevokeCommand extends ApiCommand {
  @Parameters(paramLabel = "ID", description = "Of token list.")
  String id = "";

  public TokenRevokeCommand(CliContext surroundings) {
    super(surroundings);
  }

  @Override
  void check() {
    if (!id.matches("[a-z0-9]{1,20}")) {
      throw new InvalidInputException(
          "Expected a token's id of token list, but found \"%s\""
              .formatted(TerminalText.line(id.startsWith("mp_") ? "mp_…" : id, 40)));
    }
  }

  @Override
  boolean startsServer() {
    return false;
  }

  @Override
  int call(GatewayClient gateway) {
    ApiResponse<AccessTokenView> revoked = gateway.tokens().revoke(id);
    if (json) {
      print(revoked.json());
    } else {
      print(
          "Token %s of %s is revoked."
              .formatted(id, TerminalText.line(revoked.value().name(), 100)));
    }
    return ExitCode.OK;
  }
}
