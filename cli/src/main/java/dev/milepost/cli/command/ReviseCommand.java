package dev.milepost.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.cli.CliContext;
import dev.milepost.cli.ExitCode;
import dev.milepost.cli.InvalidInputException;
import dev.milepost.cli.api.GatewayClient;
import dev.milepost.cli.dialog.PlanPrinter;
import dev.milepost.cli.dialog.RevisionParser;
import dev.milepost.cli.dialog.RevisionRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Changes the plan of a run, for what has not started. */
@Command(
    name = "revise",
    description = "Change a run's plan, before it is approved or while it runs.",
    footer = {"", "A CHANGE is one of: " + RevisionParser.EXAMPLES + "."})
public final class ReviseCommand extends ApiCommand {
  @Parameters(
      index = "0",
      paramLabel = "RUN",
      converter = RunReference.class,
      description = RunReference.DESCRIPTION)
  String run = "";

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "CHANGE",
      description = "Such as \"move #14 to wave 3\"; several are made together or not at all.")
  List<String> changes = List.of();

  @Option(names = "--yes", description = "Touch the issues that wait for what is changed.")
  boolean yes;

  private final List<ObjectNode> revisions = new ArrayList<>();

  public ReviseCommand(CliContext surroundings) {
    super(surroundings);
  }

  @Override
  void check() {
    changes.forEach(change -> revisions.addAll(RevisionParser.of(change)));
    if (revisions.isEmpty()) {
      throw new InvalidInputException("Expected a change such as " + RevisionParser.EXAMPLES);
    }
  }

  @Override
  int call(GatewayClient gateway) throws InterruptedException {
    run = RunReference.id(gateway, run);
    String by = Objects.requireNonNullElse(env("USER"), "anonymous");
    if (!new RevisionRequest(output(), gateway, run, by).make(revisions, yes)) {
      return ExitCode.USAGE;
    }
    new PlanPrinter(output(), gateway).print(gateway.run(run));
    return ExitCode.OK;
  }
}
