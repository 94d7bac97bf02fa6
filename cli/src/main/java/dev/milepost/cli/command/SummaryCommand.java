package dev.milepost.cli.command;

import dev.milepost.cli.CliContext;
import dev.milepost.cli.ExitCode;
import dev.milepost.cli.api.GatewayClient;
import dev.milepost.cli.show.SummaryText;
import dev.milepost.cli.show.TerminalText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints a run's summary (M6). */
@Command(name = "summary", description = "Print a run's summary.")
public final class SummaryCommand extends ApiCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "RUN",
      converter = RunReference.class,
      description = RunReference.OR_NEWEST)
  @Nullable String run;

  @Option(
      names = "--markdown",
      description = "The whole summary as Markdown, as where no terminal gets it.")
  boolean markdown;

  public SummaryCommand(CliContext surroundings) {
    super(surroundings);
  }

  @Override
  int call(GatewayClient gateway) {
    String id = RunReference.id(gateway, run);
    if (json) {
      print(gateway.summary(id));
    } else if (!markdown && terminal().screen().seen()) {
      SummaryText.of(gateway.milestoneSummary(id), terminal().screen()).forEach(this::print);
    } else {
      print(TerminalText.lines(gateway.summaryMarkdown(id)));
    }
    return ExitCode.OK;
  }
}
