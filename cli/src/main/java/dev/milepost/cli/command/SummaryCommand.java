package dev.milepost.cli.command;

import dev.milepost.cli.ExitCode;
import dev.milepost.cli.Surroundings;
import dev.milepost.cli.api.Gateway;
import dev.milepost.cli.show.Shown;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints a run's summary (M6). */
@Command(name = "summary", description = "Print a run's summary.")
public final class SummaryCommand extends ApiCommand {
  @Parameters(paramLabel = "RUN", description = "The run's id.")
  String run = "";

  public SummaryCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int call(Gateway gateway) {
    if (json) {
      print(gateway.summary(run));
    } else {
      print(Shown.lines(gateway.summaryMarkdown(run)));
    }
    return ExitCode.OK;
  }
}
