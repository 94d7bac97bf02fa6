package dev.milepost.cli.command;

import dev.milepost.api.ServerDescription;
import dev.milepost.cli.CliContext;
import dev.milepost.cli.ExitCode;
import dev.milepost.cli.api.ApiResponse;
import dev.milepost.cli.api.GatewayClient;
import dev.milepost.cli.show.ProfileLines;
import dev.milepost.cli.show.SandboxLines;
import dev.milepost.cli.show.TerminalText;
import picocli.CommandLine.Command;

/** Says whether the server answers and its read model is up to date. */
@Command(name = "status", description = "Show whether the server answers.")
public final class ServerStatusCommand extends ApiCommand {
  private static final int MAX_VERSION = 60;
  private static final int MAX_WHY = 200;

  public ServerStatusCommand(CliContext surroundings) {
    super(surroundings);
  }

  @Override
  boolean startsServer() {
    return false; // that it is down is an answer
  }

  @Override
  int call(GatewayClient gateway) {
    ApiResponse<ServerDescription> answer = gateway.serverStatus();
    if (json) {
      print(answer.json());
      return ExitCode.OK;
    }
    ServerDescription status = answer.value();
    String version = TerminalText.line(status.version(), MAX_VERSION);
    print("Milepost " + version + " at " + gateway.server() + ": " + progress(status));
    SandboxLines.of(status.sandboxes()).forEach(this::print);
    ProfileLines.of(status.profiles()).forEach(this::print);
    if (status.rebuilt() != null) {
      String why = TerminalText.line(status.rebuilt().why(), MAX_WHY);
      print("The read model was rebuilt at " + status.rebuilt().at() + ": " + why);
    }
    return ExitCode.OK;
  }

  private static String progress(ServerDescription status) {
    if (status.logSilentSince() != null) {
      return "the event log does not answer since %s, so that nothing is read or appended"
          .formatted(status.logSilentSince());
    }
    return status.caughtUp() ? "caught up" : "catching up";
  }
}
