package dev.milepost.cli.command;

import dev.milepost.api.RunList;
import dev.milepost.cli.CliContext;
import dev.milepost.cli.ExitCode;
import dev.milepost.cli.api.ApiResponse;
import dev.milepost.cli.api.GatewayClient;
import dev.milepost.cli.show.HumanUnits;
import dev.milepost.cli.show.RunText;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists runs. */
@Command(name = "runs", description = "List the runs, newest first.")
public final class RunsCommand extends ApiCommand {
  @Option(names = "--status", description = "Only these, such as running,paused.")
  String status = "";

  @Option(names = "--page", description = "From 0 (default: ${DEFAULT-VALUE}).")
  int page = 0;

  @Option(names = "--size", description = "Runs a page (default: ${DEFAULT-VALUE}).")
  int size = 20;

  public RunsCommand(CliContext surroundings) {
    super(surroundings);
  }

  @Override
  int call(GatewayClient gateway) {
    ApiResponse<RunList> answer = gateway.runs(status, page, size);
    if (json) {
      print(answer.json());
      return ExitCode.OK;
    }
    RunList runs = answer.value();
    if (runs.runs().isEmpty()) {
      message("No runs.");
      return ExitCode.OK;
    }
    RunText.list(runs, terminal().screen(), Instant.now()).forEach(this::print);
    if (runs.total() > runs.runs().size()) {
      message(
          HumanUnits.count(runs.total(), "run") + " in all; --page and --size show the others.");
    }
    return ExitCode.OK;
  }
}
