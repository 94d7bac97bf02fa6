package dev.milepost.standalone.topics;

import dev.milepost.broker.TopicCheck;
import dev.milepost.broker.Topics;
import dev.milepost.cli.ExitCode;
import dev.milepost.cli.local.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says what is missing or wrong. */
@Command(
    name = "check",
    description = "Say what is missing or wrong; exit code 1 if a service would not start.")
final class TopicsCheckCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin BrokerOptions broker = new BrokerOptions();

  TopicsCheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    return tell(broker.ask(clients -> TopicCheck.of(clients, Topics.ALL)), terminal);
  }

  /** Prints it; returns the exit code. */
  static int tell(TopicCheck check, Terminal terminal) {
    check.missing().forEach(topic -> terminal.out().println("missing  " + topic));
    check.refusals().forEach(sentence -> terminal.out().println("refused  " + sentence));
    check.warnings().forEach(sentence -> terminal.out().println("warning  " + sentence));
    boolean good = check.missing().isEmpty() && check.refusals().isEmpty();
    if (good && check.warnings().isEmpty()) {
      terminal.out().println("ok       " + Topics.ALL.size() + " topics");
    }
    return good ? ExitCode.OK : ExitCode.FAILED;
  }
}
