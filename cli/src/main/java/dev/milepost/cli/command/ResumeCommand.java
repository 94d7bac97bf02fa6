package dev.milepost.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.cli.CliContext;
import dev.milepost.cli.InvalidInputException;
import dev.milepost.cli.option.BudgetOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Ends a pause. */
@Command(name = "resume", description = "Let a paused run go on, within another budget if given.")
public final class ResumeCommand extends RunRequestCommand {
  @Mixin BudgetOptions spend = new BudgetOptions();

  @Option(names = "--no-budget", description = "From now on without any budget.")
  boolean unlimited;

  public ResumeCommand(CliContext surroundings) {
    super(surroundings);
  }

  @Override
  String wish() {
    return "resume";
  }

  @Override
  void check() {
    spend.validate();
    if (unlimited && spend.budget() != null) {
      throw new InvalidInputException("--no-budget and a budget: give one of them");
    }
  }

  @Override
  void fill(ObjectNode body) {
    var budget = spend.budget();
    if (unlimited) {
      body.putObject("budget");
    } else if (budget != null) {
      body.putPOJO("budget", budget);
    }
  }
}
