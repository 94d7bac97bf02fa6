package dev.milepost.cli.command;

import dev.milepost.api.ArchivedRun;
import dev.milepost.api.ArchivedRunList;
import dev.milepost.api.RunList;
import dev.milepost.cli.CliContext;
import dev.milepost.cli.ExitCode;
import dev.milepost.cli.api.ApiResponse;
import dev.milepost.cli.api.GatewayClient;
import dev.milepost.cli.show.HumanUnits;
import dev.milepost.cli.show.RunText;
import dev.milepost.cli.show.Table;
import dev.milepost.cli.show.Table.Cell;
import dev.milepost.cli.show.TerminalText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists runs. */
@Command(name = "runs", description = "List the runs, newest first.")
public final class RunsCommand extends ApiCommand {
  private static final int MAX_WORD = 80;

  @Option(names = "--status", description = "Only these, such as running,paused.")
  String status = "";

  @Option(
      names = "--search",
      paramLabel = "TEXT",
      description = "Only those whose milestone, id or submitter contains it.")
  String search = "";

  @Option(names = "--page", description = "From 0 (default: ${DEFAULT-VALUE}).")
  int page = 0;

  @Option(names = "--size", description = "Runs a page (default: ${DEFAULT-VALUE}).")
  int size = 20;

  @Option(
      names = "--all",
      description =
          "Analyses too, and what no plan could be made of, such as a mistyped milestone.")
  boolean all;

  @Option(names = "--archived", description = "Those that were taken out to files.")
  boolean archived;

  public RunsCommand(CliContext surroundings) {
    super(surroundings);
  }

  @Override
  boolean begins() {
    return true;
  }

  @Override
  int call(GatewayClient gateway) {
    return archived ? archived(gateway) : shown(gateway);
  }

  private int archived(GatewayClient gateway) {
    ApiResponse<ArchivedRunList> answer = gateway.archives().page(page, size);
    if (json) {
      print(answer.json());
      return ExitCode.OK;
    }
    var table = new Table("RUN", "MILESTONE", "STATUS", "ARCHIVED", "BY", "SHOWN");
    for (ArchivedRun run : answer.value().runs()) {
      table.row(
          Cell.of(TerminalText.line(run.run(), MAX_WORD)),
          Cell.of(TerminalText.line(run.milestone(), MAX_WORD)),
          Cell.of(TerminalText.line(run.status(), MAX_WORD)),
          Cell.of(run.archivedAt().truncatedTo(ChronoUnit.SECONDS).toString()),
          Cell.of(TerminalText.line(run.by(), MAX_WORD)),
          Cell.of(run.shownAt() == null ? "" : "yes"));
    }
    var screen = terminal().screen();
    table.lines(screen.width(), 1, screen.colour()).forEach(this::print);
    more(answer.value().total(), answer.value().runs().size());
    return ExitCode.OK;
  }

  private void more(long total, int shown) {
    if (total > shown) {
      message(HumanUnits.count(total, "run") + " in all; --page and --size show the others.");
    }
  }

  private int shown(GatewayClient gateway) {
    ApiResponse<RunList> answer = gateway.runs(status, search, !all, page, size);
    if (json) {
      print(answer.json());
      return ExitCode.OK;
    }
    RunList runs = answer.value();
    if (runs.runs().isEmpty()) {
      message("No runs.");
    } else {
      RunText.list(runs, terminal().screen(), Instant.now()).forEach(this::print);
      more(runs.total(), runs.runs().size());
    }
    if (!all) {
      hidden(gateway.runs(status, search, false, 0, 1).value().total() - runs.total());
    }
    return ExitCode.OK;
  }

  private void hidden(long runs) {
    if (runs > 0) {
      message("Not listed: %d analyses or runs without a plan (--all).".formatted(runs));
    }
  }
}
