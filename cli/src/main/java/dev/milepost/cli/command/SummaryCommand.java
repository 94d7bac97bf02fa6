package dev.milepost.cli.command;

import dev.milepost.cli.CliContext;
import dev.milepost.cli.ExitCode;
import dev.milepost.cli.api.GatewayClient;
import dev.milepost.cli.show.TerminalText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints a run's summary (M6). */
@Command(name = "summary", description = "Print a run's summary.")
public final class SummaryCommand extends ApiCommand {
  @Parameters(paramLabel = "RUN", description = "The run's id.")
  String run = "";

  public SummaryCommand(CliContext surroundings) {
    super(surroundings);
  }

  @Override
  int call(GatewayClient gateway) {
    if (json) {
      print(gateway.summary(run));
    } else {
      print(TerminalText.lines(gateway.summaryMarkdown(run)));
    }
    return ExitCode.OK;
  }
}
