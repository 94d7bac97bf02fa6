package dev.milepost.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.cli.CliContext;
import dev.milepost.cli.ExitCode;
import dev.milepost.cli.api.GatewayClient;
import dev.milepost.report.archive.ArchiveSummary;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows an archived run from its file. */
@Command(
    name = "unarchive",
    description = "Show an archived run again, from its file; nothing of it is done again.")
public final class UnarchiveCommand extends ApiCommand {
  @Parameters(paramLabel = "FILE", description = "As milepost archive wrote it.")
  Path file = Path.of("");

  public UnarchiveCommand(CliContext surroundings) {
    super(surroundings);
  }

  @Override
  void check() {
    ArchiveFiles.read(file);
  }

  @Override
  boolean begins() {
    return true;
  }

  @Override
  int call(GatewayClient gateway) {
    ArchiveSummary summary = ArchiveFiles.read(file);
    JsonNode answer = gateway.archives().bringBack(file);
    if (json) {
      print(answer);
    } else {
      print(summary.run());
      message(
          "Run %s is shown again; milepost archive %s takes it out of view."
              .formatted(summary.run(), summary.run()));
    }
    return ExitCode.OK;
  }
}
