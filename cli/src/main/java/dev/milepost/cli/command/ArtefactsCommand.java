package dev.milepost.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.cli.CliContext;
import dev.milepost.cli.ExitCode;
import dev.milepost.cli.api.GatewayClient;
import dev.milepost.cli.show.Table;
import dev.milepost.cli.show.Table.Cell;
import dev.milepost.cli.show.TerminalText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lists what planning left to read, or prints one file of it (P17). */
@Command(
    name = "artefacts",
    description = "List what planning left to read, or print one file of it.")
public final class ArtefactsCommand extends ApiCommand {
  private static final int MAX_PATH = 120;

  @Parameters(index = "0", paramLabel = "RUN", description = "The run's id.")
  String run = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "FILE",
      description = "Such as planning-notes.md or tasks/issue-12.json.")
  @Nullable String file;

  public ArtefactsCommand(CliContext surroundings) {
    super(surroundings);
  }

  @Override
  int call(GatewayClient gateway) {
    if (file != null) {
      return one(gateway, file);
    }
    JsonNode shelf = gateway.artefacts(run);
    if (json) {
      print(shelf);
    } else {
      listed(shelf);
    }
    return ExitCode.OK;
  }

  private int one(GatewayClient gateway, String path) {
    String text = gateway.artefact(run, path);
    if (json) {
      print(GatewayClient.body().put("run", run).put("path", path).put("text", text));
    } else {
      print(TerminalText.lines(text).stripTrailing());
    }
    return ExitCode.OK;
  }

  private void listed(JsonNode shelf) {
    if (shelf.path("artefacts").isEmpty()) {
      message("Planning has left nothing to read yet.");
      return;
    }
    var table = new Table("FILE", "PHASE", "COMMIT");
    for (JsonNode each : shelf.path("artefacts")) {
      table.row(
          Cell.of(TerminalText.line(each.path("path").asText(), MAX_PATH)),
          Cell.of(TerminalText.line(each.path("phase").asText(), MAX_PATH)),
          Cell.of(TerminalText.line(each.path("commit").asText(""), 10).replace("…", "")));
    }
    var screen = terminal().screen();
    table.lines(screen.width(), 0, screen.colour()).forEach(this::print);
    message(
        shelf.path("branch").isTextual()
            ? "They are on the branch " + TerminalText.line(shelf.path("branch").asText(), MAX_PATH)
            : "Nothing was committed: the run is an analysis.");
  }
}
