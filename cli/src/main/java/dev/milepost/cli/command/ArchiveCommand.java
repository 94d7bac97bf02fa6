package dev.milepost.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.cli.CliContext;
import dev.milepost.cli.ExitCode;
import dev.milepost.cli.InvalidInputException;
import dev.milepost.cli.api.GatewayClient;
import dev.milepost.cli.api.GatewayException.GatewayRefusedException;
import dev.milepost.cli.local.DurableFile;
import dev.milepost.cli.show.HumanUnits;
import dev.milepost.cli.show.TerminalText;
import dev.milepost.events.RunId;
import dev.milepost.report.archive.ArchiveSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes a finished run out to a file. Only when that is on the disk the run goes out of view. */
@Command(
    name = "archive",
    description =
        "Take a finished run out to a file; its records may leave the log then. unarchive shows it.")
public final class ArchiveCommand extends ApiCommand {
  private static final String ENDING = ".milepost.gz";

  /** The kind of a problem: it is out of view. */
  private static final String ARCHIVED = "run-archived";

  @Parameters(paramLabel = "RUN", description = "The run's id.")
  String run = "";

  @Option(
      names = "--to",
      paramLabel = "FILE|DIR",
      description = "A new file, or a folder in which RUN" + ENDING + " is made (default: here).")
  Path to = Path.of("");

  @Option(names = "--force", description = "Another file of this name goes.")
  boolean force;

  public ArchiveCommand(CliContext surroundings) {
    super(surroundings);
  }

  @Override
  void check() {
    if (!RunId.isValid(run)) {
      throw new InvalidInputException(
          "There is no run \"" + TerminalText.line(run, 80) + "\": that is no run's id");
    }
    var folder = file().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new InvalidInputException(folder + " is no folder");
    }
  }

  private Path file() {
    var named = to.toAbsolutePath().normalize();
    return Files.isDirectory(named) ? named.resolve(run + ENDING) : named;
  }

  @Override
  int call(GatewayClient gateway) throws IOException {
    var file = file();
    boolean before = !isFetched(gateway, file);
    ArchiveSummary summary = expected(file);
    String user = Objects.requireNonNullElse(env("USER"), "anonymous");
    JsonNode answer =
        gateway.archived(
            run,
            GatewayClient.body()
                .put("by", user)
                .put("sha256", summary.sha256())
                .put("records", summary.records())
                .put("events", summary.events()));
    if (json) {
      print(GatewayClient.body().put("file", file.toString()).set("answer", answer));
      return ExitCode.OK;
    }
    print(file.toString());
    message(
        "%s, %s; run %s %s out of view. milepost unarchive FILE shows it again: nothing else has it."
            .formatted(
                HumanUnits.count(summary.records(), "record"),
                HumanUnits.count(Files.size(file), "byte"),
                run,
                before ? "was archived with this file before and is" : "is"));
    return ExitCode.OK;
  }

  /**
   * Writes the file. A command that was killed may have archived the run already: then the file
   * that it left is looked at by the server, and false is returned.
   */
  private boolean isFetched(GatewayClient gateway, Path file) throws IOException {
    try {
      DurableFile.write(file, gateway.archive(run), force, this::expected);
      return true;
    } catch (GatewayRefusedException e) {
      if (e.kind().equals(ARCHIVED) && Files.isRegularFile(file)) {
        return false;
      }
      throw e;
    }
  }

  private ArchiveSummary expected(Path file) {
    var summary = ArchiveFiles.read(file);
    if (!summary.run().equals(run)) {
      throw new InvalidInputException(
          "Expected the archive of run %s, but found that of %s".formatted(run, summary.run()));
    }
    return summary;
  }
}
