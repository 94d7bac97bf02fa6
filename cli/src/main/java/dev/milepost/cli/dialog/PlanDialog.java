package dev.milepost.cli.dialog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.api.RunView;
import dev.milepost.cli.InvalidInputException;
import dev.milepost.cli.api.GatewayClient;
import dev.milepost.cli.api.GatewayException;
import dev.milepost.cli.local.CommandOutput;
import dev.milepost.cli.show.SandboxLines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/** P19: a conversation about a plan: shows it, takes changes in words, ends with an approval. */
public record PlanDialog(CommandOutput output, GatewayClient gateway, String by) {
  private static final String HELP =
      "Changes: "
          + RevisionParser.EXAMPLES
          + ".\nshow: the plan; proceed, done or ready: approve it; quit: leave it waiting.";

  /** True if it ended with an approval. */
  public boolean converse(RunView run) throws InterruptedException {
    show(run.run());
    SandboxLines.warnings(run).forEach(output::message);
    output.message(HELP);
    while (true) {
      var line = line();
      if (line == null) {
        return false;
      }
      switch (line.strip().toLowerCase(Locale.ROOT)) {
        case "" -> {}
        case "proceed", "done", "ready" -> {
          return approved(run.run());
        }
        case "quit", "exit" -> {
          return false;
        }
        case "show" -> show(run.run());
        case "help" -> output.message(HELP);
        default -> revise(run.run(), line);
      }
    }
  }

  private void revise(String run, String line) throws InterruptedException {
    try {
      var changes = changes(run, line);
      if (!changes.isEmpty()
          && new RevisionRequest(output, gateway, run, by).make(changes, false)) {
        show(run);
      }
    } catch (InvalidInputException | GatewayException.GatewayRefusedException e) {
      output.message("milepost: " + e.getMessage());
    }
  }

  /** Words that say no change by themselves are for the run's planning agent, if it has one. */
  private List<ObjectNode> changes(String run, String line) throws InterruptedException {
    try {
      return RevisionParser.of(line);
    } catch (InvalidInputException unknown) {
      output.message("milepost: " + unknown.getMessage());
      output.message("The run's planning agent is asked what it means …");
      return new PlanTranslation(output, gateway, run, by).of(line);
    }
  }

  private boolean approved(String run) {
    gateway.command(run, "approve", GatewayClient.body().put("by", by));
    return true;
  }

  private void show(String run) {
    new PlanPrinter(output, gateway).tell(run, gateway.plan(run).value());
  }

  private @org.jspecify.annotations.Nullable String line() {
    output.terminal().err().print("refine> ");
    output.terminal().err().flush();
    try {
      return output.terminal().in().readLine();
    } catch (IOException e) {
      throw new UncheckedIOException("The answer could not be read", e);
    }
  }
}
