package dev.milepost.cli.command;

import dev.milepost.api.EventPage;
import dev.milepost.api.EventView;
import dev.milepost.cli.CliContext;
import dev.milepost.cli.ExitCode;
import dev.milepost.cli.api.GatewayClient;
import dev.milepost.cli.show.EventLine;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints a run's event log. */
@Command(name = "events", description = "Print a run's event log, whole and in order.")
public final class EventsCommand extends ApiCommand {
  private static final int PAGE = 500;

  @Parameters(
      arity = "0..1",
      paramLabel = "RUN",
      converter = RunReference.class,
      description = RunReference.OR_NEWEST)
  @Nullable String run;

  @Option(names = "--after", paramLabel = "SEQ", description = "Only those after this one.")
  long after = 0;

  public EventsCommand(CliContext surroundings) {
    super(surroundings);
  }

  /** With {@code --json} one event a line, so that a log of any length can be piped. */
  @Override
  int call(GatewayClient gateway) {
    String id = RunReference.id(gateway, run);
    @Nullable Long next = after;
    while (next != null) {
      EventPage page = gateway.events(id, next, PAGE).value();
      page.events().forEach(this::show);
      Long following = page.next();
      next = following != null && following > next ? following : null;
    }
    return ExitCode.OK;
  }

  private void show(EventView event) {
    if (json) {
      print(GatewayClient.line(event));
    } else {
      boolean colour = terminal().screen().colour();
      String line = EventLine.of(event, ZoneId.systemDefault(), colour);
      print("%5d  %-28s %s".formatted(event.seq(), event.name(), line));
    }
  }
}
