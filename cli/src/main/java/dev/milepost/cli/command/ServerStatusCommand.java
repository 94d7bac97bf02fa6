package dev.milepost.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.cli.CliContext;
import dev.milepost.cli.ExitCode;
import dev.milepost.cli.api.GatewayClient;
import dev.milepost.cli.api.RunResponse;
import dev.milepost.cli.show.SandboxLines;
import dev.milepost.cli.show.TerminalText;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

/** Tells whether the server answers and its read model is up to date. */
@Command(name = "status", description = "Tell whether the server answers.")
public final class ServerStatusCommand extends ApiCommand {
  public ServerStatusCommand(CliContext surroundings) {
    super(surroundings);
  }

  @Override
  int call(GatewayClient gateway) {
    JsonNode status = gateway.serverStatus();
    if (json) {
      print(status);
      return ExitCode.OK;
    }
    String version = TerminalText.line(status.path("version").asText("?"), 60);
    String caughtUp = status.path("caughtUp").asBoolean() ? "caught up" : "catching up";
    print("Milepost " + version + " at " + gateway.server() + ": " + caughtUp);
    SandboxLines.of(sandboxes(status)).forEach(this::print);
    JsonNode rebuilt = status.path("rebuilt");
    if (rebuilt.isObject()) {
      String why = TerminalText.line(rebuilt.path("why").asText(""), 200);
      print("The read model was rebuilt at " + rebuilt.path("at").asText("?") + ": " + why);
    }
    return ExitCode.OK;
  }

  private static List<RunResponse.SandboxResponse> sandboxes(JsonNode status) {
    var all = new ArrayList<RunResponse.SandboxResponse>();
    for (var one : status.path("sandboxes")) {
      all.add(
          new RunResponse.SandboxResponse(
              one.path("programs").asText(""),
              null,
              one.path("sandbox").asText(""),
              one.path("confined").asBoolean(),
              null));
    }
    return all;
  }
}
