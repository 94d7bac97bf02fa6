package dev.milepost.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.cli.ExitCode;
import dev.milepost.cli.Surroundings;
import dev.milepost.cli.api.Gateway;
import dev.milepost.cli.show.Shown;
import picocli.CommandLine.Command;

/** Tells whether the server answers and its read model is up to date. */
@Command(name = "status", description = "Tell whether the server answers.")
public final class ServerStatusCommand extends ApiCommand {
  public ServerStatusCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int call(Gateway gateway) {
    JsonNode status = gateway.serverStatus();
    if (json) {
      print(status);
      return ExitCode.OK;
    }
    String version = Shown.line(status.path("version").asText("?"), 60);
    String caughtUp = status.path("caughtUp").asBoolean() ? "caught up" : "catching up";
    print("Milepost " + version + " at " + gateway.server() + ": " + caughtUp);
    return ExitCode.OK;
  }
}
