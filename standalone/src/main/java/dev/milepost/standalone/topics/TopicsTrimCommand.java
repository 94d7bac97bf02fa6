package dev.milepost.standalone.topics;

import dev.milepost.broker.LogTrim;
import dev.milepost.broker.LogTrim.TrimmedPartition;
import dev.milepost.cli.ExitCode;
import dev.milepost.cli.local.Terminal;
import dev.milepost.standalone.home.Home;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes the log shorter by what only archived runs need. */
@Command(
    name = "trim",
    description =
        "Delete from the log what lies before the first record of any run that is not archived.")
final class TopicsTrimCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Home home;
  @Mixin BrokerOptions broker = new BrokerOptions();

  @Option(names = "--dry-run", description = "Only say what would go.")
  boolean dry;

  TopicsTrimCommand(Terminal terminal, Home home) {
    this.terminal = terminal;
    this.home = home;
  }

  @Override
  public Integer call() throws InterruptedException {
    broker.ask(home, clients -> LogTrim.of(clients, dry)).forEach(this::tell);
    return ExitCode.OK;
  }

  private void tell(TrimmedPartition one) {
    var what =
        one.to() == one.from()
            ? "nothing to delete, it begins at %d".formatted(one.from())
            : "%s %d to %d; words about archived runs appended again: %d"
                .formatted(dry ? "would delete" : "deleted", one.from(), one.to() - 1, one.moved());
    terminal.out().printf("partition %d  %s%n", one.partition(), what);
  }
}
