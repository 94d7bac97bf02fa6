package dev.milepost.cli.command;

import dev.milepost.cli.Servers;
import dev.milepost.cli.Surroundings;
import dev.milepost.cli.api.Gateway;
import dev.milepost.cli.api.RunView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a run's progress as it happens. */
@Command(name = "watch", description = "Follow a run until it is over or waits for a decision.")
public final class WatchCommand extends ApiCommand {
  @Parameters(paramLabel = "RUN", description = "The run's id.")
  String run = "";

  @Option(
      names = "--after",
      paramLabel = "SEQ",
      description = "Show the events after this one (default: from the first).")
  long after = 0;

  public WatchCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int call(Gateway gateway, Servers.Lease lease) throws InterruptedException {
    gateway.run(run);
    RunView end;
    try (var ctrlC = new Detach(terminal(), run, lease.temporary())) {
      end =
          new Follow(gateway, terminal(), json, java.time.Clock.systemDefaultZone())
              .untilItRests(run, after);
    }
    Ending.tell(this, gateway, end);
    return Follow.exitCode(end);
  }
}
