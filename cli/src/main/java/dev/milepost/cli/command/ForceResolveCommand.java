package dev.milepost.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.cli.CliContext;
import dev.milepost.cli.option.IssueNumber;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Treats blockers of an issue as resolved (S5). */
@Command(name = "force-resolve", description = "Treat an issue's open blockers as resolved.")
public final class ForceResolveCommand extends IssueRequestCommand {
  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "BLOCKER",
      converter = IssueNumber.class,
      description = "Only this blocker (default: every open one).")
  @Nullable Integer blocker;

  public ForceResolveCommand(CliContext surroundings) {
    super(surroundings);
  }

  @Override
  String verb() {
    return "force-resolve";
  }

  @Override
  void fill(ObjectNode body) {
    if (blocker != null) {
      body.put("blocker", blocker);
    }
  }
}
