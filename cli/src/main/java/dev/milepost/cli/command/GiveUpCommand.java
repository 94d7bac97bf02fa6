package dev.milepost.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.cli.Surroundings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Ends a run that is stuck, whatever cannot be read of it. */
@Command(
    name = "give-up",
    description =
        "End a run that is stuck at a record that cannot be read; what was merged stays merged.")
public final class GiveUpCommand extends WishCommand {
  @Option(names = "--reason", description = "Shown to whoever looks at the run.")
  String reason = "";

  @Option(
      names = "--close-pull-requests",
      description = "Close its pull requests that are not merged; their branches stay.")
  boolean closes;

  public GiveUpCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  String wish() {
    return "give-up";
  }

  @Override
  void fill(ObjectNode body) {
    body.put("reason", reason);
    if (closes) {
      body.put("closePullRequests", true);
    }
  }
}
