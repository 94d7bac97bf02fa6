package dev.milepost.cli.command;

import dev.milepost.api.RunView;
import dev.milepost.cli.CliContext;
import dev.milepost.cli.ServerLocator;
import dev.milepost.cli.api.GatewayClient;
import dev.milepost.cli.watch.InterruptMessage;
import dev.milepost.cli.watch.RunReport;
import dev.milepost.cli.watch.RunWatcher;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a run's progress as it happens. */
@Command(name = "watch", description = "Follow a run until it is over or waits for a decision.")
public final class WatchCommand extends ApiCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "RUN",
      converter = RunReference.class,
      description = RunReference.OR_NEWEST)
  @Nullable String run;

  @Option(
      names = "--after",
      paramLabel = "SEQ",
      description = "Show the events after this one (default: from the first).")
  long after = 0;

  public WatchCommand(CliContext surroundings) {
    super(surroundings);
  }

  @Override
  int call(GatewayClient gateway, ServerLocator.ServerLease lease) throws InterruptedException {
    String id = RunReference.id(gateway, run);
    gateway.run(id);
    RunView end;
    try (var ctrlC = new InterruptMessage(terminal(), id, lease.temporary())) {
      end =
          new RunWatcher(gateway, terminal(), json, java.time.Clock.systemDefaultZone())
              .untilItRests(id, after);
    }
    RunReport.tell(output(), gateway, end);
    if (!json) {
      RunReport.checkout(output(), end, false);
    }
    return RunWatcher.exitCode(end);
  }
}
