package dev.milepost.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.cli.Surroundings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Ends a run as it is; what was merged stays merged. */
@Command(name = "cancel", description = "End a run as it is; what was merged stays merged.")
public final class CancelCommand extends WishCommand {
  @Option(names = "--reason", description = "Shown to whoever looks at the run.")
  String reason = "";

  @Option(
      names = "--close-pull-requests",
      description = "Close its pull requests that are not merged; their branches stay.")
  boolean closes;

  public CancelCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  String wish() {
    return "cancel";
  }

  @Override
  void fill(ObjectNode body) {
    body.put("reason", reason);
    if (closes) {
      body.put("closePullRequests", true);
    }
  }
}
