package dev.milepost.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.cli.Surroundings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Gives an issue up. */
@Command(
    name = "skip",
    description = "Give an issue up, or a phase of planning; the run goes on without it.")
public final class SkipCommand extends IssueOrPlanningCommand {
  @Option(names = "--release", description = "Let the issues that wait for it go on.")
  boolean release;

  public SkipCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  String verb() {
    return "skip";
  }

  @Override
  void fill(ObjectNode body) {
    if (!planning) {
      body.put("releaseDependents", release);
    }
  }
}
