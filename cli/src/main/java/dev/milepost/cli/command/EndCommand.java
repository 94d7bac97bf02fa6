package dev.milepost.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.cli.CliContext;
import picocli.CommandLine.Option;

/** Ends a run, with a reason, and closes its pull requests if asked to. */
abstract class EndCommand extends RunRequestCommand {
  @Option(names = "--reason", description = "Shown with the run.")
  String reason = "";

  @Option(
      names = "--close-pull-requests",
      description = "Close its pull requests that are not merged; their branches stay.")
  boolean closes;

  EndCommand(CliContext surroundings) {
    super(surroundings);
  }

  @Override
  void fill(ObjectNode body) {
    body.put("reason", reason);
    if (closes) {
      body.put("closePullRequests", true);
    }
  }
}
