package dev.milepost.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.cli.Surroundings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Ends a pause. */
@Command(name = "resume", description = "Let a paused run go on, within another budget if given.")
public final class ResumeCommand extends WishCommand {
  @Mixin Spend spend = new Spend();

  public ResumeCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  String wish() {
    return "resume";
  }

  @Override
  void check() {
    spend.validate();
  }

  @Override
  void fill(ObjectNode body) {
    var budget = spend.budget();
    if (budget != null) {
      body.putPOJO("budget", budget);
    }
  }
}
