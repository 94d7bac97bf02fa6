package dev.milepost.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.cli.CliContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts nothing new; agents that run go on to their end, or are stopped. */
@Command(name = "pause", description = "Start nothing new; what runs goes on to its end.")
public final class PauseCommand extends RunRequestCommand {
  @Option(names = "--reason", description = "Shown with the run.")
  String reason = "";

  @Option(
      names = "--stop",
      description = "End the agents that run; resume continues their work in new attempts.")
  boolean stop;

  public PauseCommand(CliContext surroundings) {
    super(surroundings);
  }

  @Override
  String wish() {
    return "pause";
  }

  @Override
  void fill(ObjectNode body) {
    body.put("reason", reason);
    if (stop) {
      body.put("stopAgents", true);
    }
  }
}
