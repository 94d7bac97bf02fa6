package dev.milepost.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.cli.CliContext;
import dev.milepost.cli.ExitCode;
import dev.milepost.cli.InvalidInputException;
import dev.milepost.cli.api.GatewayClient;
import dev.milepost.cli.show.TerminalText;
import dev.milepost.cli.watch.LogFollower;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints what the agents wrote while they worked on an issue. */
@Command(name = "logs", description = "Print the agents' output for an issue.")
public final class LogsCommand extends ApiCommand {
  @Mixin RunAndIssue of = new RunAndIssue();

  @Option(names = "--tail", paramLabel = "BYTES", description = "At most this much of its end.")
  int tail = 1 << 16;

  @Option(
      names = {"-f", "--follow"},
      description = "Go on with what is written, until the issue is settled or its run rests.")
  boolean follow;

  public LogsCommand(CliContext surroundings) {
    super(surroundings);
  }

  @Override
  void check() {
    of.run();
    of.needed();
    if (follow && json) {
      throw new InvalidInputException("Give either --follow or --json, not both");
    }
  }

  @Override
  int call(GatewayClient gateway) throws InterruptedException {
    int issue = of.needed();
    String run = RunReference.id(gateway, of.run());
    if (follow) {
      new LogFollower(gateway, run, issue).follow(line -> print(TerminalText.lines(line)));
      return ExitCode.OK;
    }
    String log = gateway.log(run, issue, tail);
    if (json) {
      ObjectNode node = GatewayClient.body().put("run", run).put("issue", issue).put("log", log);
      print(node);
    } else {
      print(TerminalText.lines(log));
    }
    return ExitCode.OK;
  }
}
