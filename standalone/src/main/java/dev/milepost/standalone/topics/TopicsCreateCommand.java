package dev.milepost.standalone.topics;

import dev.milepost.broker.TopicCheck;
import dev.milepost.broker.Topics;
import dev.milepost.cli.InvalidInputException;
import dev.milepost.cli.local.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes what is missing. */
@Command(name = "create", description = "Make those that are missing, then check all.")
final class TopicsCreateCommand implements Callable<Integer> {
  private static final int MAX_PARTITIONS = 1000;

  private final Terminal terminal;
  @Mixin BrokerOptions broker = new BrokerOptions();

  @Option(
      names = "--partitions",
      paramLabel = "N",
      description = "Of a log that is made now (default: 6).")
  int partitions = 6;

  TopicsCreateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (partitions < 1 || partitions > MAX_PARTITIONS) {
      throw new InvalidInputException(
          "--partitions must be 1 to %d, but was %d".formatted(MAX_PARTITIONS, partitions));
    }
    broker
        .ask(clients -> Topics.create(clients, partitions))
        .forEach(topic -> terminal.out().println("made     " + topic));
    return TopicsCheckCommand.tell(
        broker.ask(clients -> TopicCheck.of(clients, Topics.ALL)), terminal);
  }
}
