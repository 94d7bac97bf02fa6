package dev.milepost.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.cli.ExitCode;
import dev.milepost.cli.Surroundings;
import dev.milepost.cli.api.Gateway;
import dev.milepost.cli.api.RunView;
import dev.milepost.cli.show.SandboxLines;
import dev.milepost.cli.show.Shown;
import java.util.ArrayList;
import java.util.List;
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
    SandboxLines.of(sandboxes(status)).forEach(this::print);
    JsonNode rebuilt = status.path("rebuilt");
    if (rebuilt.isObject()) {
      String why = Shown.line(rebuilt.path("why").asText(""), 200);
      print("The read model was rebuilt at " + rebuilt.path("at").asText("?") + ": " + why);
    }
    return ExitCode.OK;
  }

  private static List<RunView.Sandboxed> sandboxes(JsonNode status) {
    var all = new ArrayList<RunView.Sandboxed>();
    for (var one : status.path("sandboxes")) {
      all.add(
          new RunView.Sandboxed(
              one.path("programs").asText(""),
              null,
              one.path("sandbox").asText(""),
              one.path("confined").asBoolean(),
              null));
    }
    return all;
  }
}
