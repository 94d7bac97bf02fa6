package dev.milepost.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.cli.CliContext;
import dev.milepost.cli.option.OptionsChangeOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Changes how a run works on. */
@Command(
    name = "set",
    description =
        "Give a run another agent, for all that begins from now on; what an agent works on it ends."
            + " Afterwards: retry what has failed.")
public final class SetCommand extends RunRequestCommand {
  @Mixin OptionsChangeOptions options = new OptionsChangeOptions();

  public SetCommand(CliContext surroundings) {
    super(surroundings);
  }

  @Override
  void check() {
    options.validate();
  }

  @Override
  String wish() {
    return "options";
  }

  @Override
  String said() {
    return "another agent";
  }

  @Override
  void fill(ObjectNode body) {
    options.fill(body);
  }

  /** Nothing of the run answers it: the server's own answer says what follows. */
  @Override
  boolean isAnswered() {
    return false;
  }
}
