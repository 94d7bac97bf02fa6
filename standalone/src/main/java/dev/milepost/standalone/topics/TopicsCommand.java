package dev.milepost.standalone.topics;

import dev.milepost.cli.InvalidInputException;
import dev.milepost.cli.local.Terminal;
import dev.milepost.standalone.home.Home;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * Makes and looks at the topics of a broker that Milepost does not run itself; shortens any log.
 */
@Command(
    name = "topics",
    description = "The topics of a broker of your own: make or check them; shorten the log.")
public final class TopicsCommand implements Runnable {
  private TopicsCommand() {}

  /** With its subcommands. */
  public static CommandLine with(Terminal terminal, Home home) {
    return new CommandLine(new TopicsCommand())
        .addSubcommand(new TopicsCheckCommand(terminal))
        .addSubcommand(new TopicsCreateCommand(terminal))
        .addSubcommand(new TopicsTrimCommand(terminal, home));
  }

  @Override
  public void run() {
    throw new InvalidInputException("Expected topics check, topics create or topics trim");
  }
}
