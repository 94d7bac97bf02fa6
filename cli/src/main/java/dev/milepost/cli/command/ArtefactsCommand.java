package dev.milepost.cli.command;

import dev.milepost.api.ArtefactListing;
import dev.milepost.api.ArtefactListing.ArtefactEntry;
import dev.milepost.cli.CliContext;
import dev.milepost.cli.ExitCode;
import dev.milepost.cli.api.ApiResponse;
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
  private static final int SHORT_COMMIT = 10;

  @Parameters(
      index = "0",
      paramLabel = "RUN",
      converter = RunReference.class,
      description = RunReference.DESCRIPTION)
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
    run = RunReference.id(gateway, run);
    if (file != null) {
      return one(gateway, file);
    }
    ApiResponse<ArtefactListing> shelf = gateway.artefacts().of(run);
    if (json) {
      print(shelf.json());
    } else {
      listed(shelf.value());
    }
    return ExitCode.OK;
  }

  private int one(GatewayClient gateway, String path) {
    String text = gateway.artefacts().file(run, path);
    if (json) {
      print(GatewayClient.body().put("run", run).put("path", path).put("text", text));
    } else {
      print(TerminalText.lines(text).stripTrailing());
    }
    return ExitCode.OK;
  }

  private void listed(ArtefactListing shelf) {
    if (shelf.artefacts().isEmpty()) {
      message("Planning has left nothing to read yet.");
      return;
    }
    var table = new Table("FILE", "PHASE", "COMMIT");
    for (ArtefactEntry each : shelf.artefacts()) {
      table.row(
          Cell.of(TerminalText.line(each.path(), MAX_PATH)),
          Cell.of(TerminalText.line(each.phase(), MAX_PATH)),
          Cell.of(each.commit() == null ? "" : TerminalText.cut(each.commit(), SHORT_COMMIT)));
    }
    var screen = terminal().screen();
    table.lines(screen.width(), 0, screen.colour()).forEach(this::print);
    message(
        shelf.branch() == null
            ? "Nothing was committed: the run is an analysis."
            : "They are on the branch " + TerminalText.line(shelf.branch(), MAX_PATH));
  }
}
