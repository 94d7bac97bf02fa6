package dev.milepost.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.cli.ExitCode;
import dev.milepost.cli.Surroundings;
import dev.milepost.cli.api.Gateway;
import dev.milepost.cli.show.Shown;
import java.util.Objects;
import picocli.CommandLine.Parameters;

/** Tells a run something (E3). It is done when it is in the log; what comes of it follows. */
abstract class WishCommand extends ApiCommand {
  @Parameters(index = "0", paramLabel = "RUN", description = "The run's id.")
  String run = "";

  WishCommand(Surroundings surroundings) {
    super(surroundings);
  }

  /** The path behind the run, such as {@code pause}. */
  abstract String wish();

  /** What the request says beside who sends it. */
  void fill(ObjectNode body) {}

  @Override
  int call(Gateway gateway) {
    ObjectNode body = Gateway.body().put("by", user());
    fill(body);
    JsonNode answer = gateway.wish(run, wish(), body);
    if (json) {
      print(answer);
    } else {
      print("Recorded: " + wish() + " for " + run + " (" + event(answer) + ")");
    }
    return ExitCode.OK;
  }

  final String user() {
    return Objects.requireNonNullElse(env("USER"), "anonymous");
  }

  private static String event(JsonNode answer) {
    return "event " + Shown.line(answer.path("event").asText("?"), 100);
  }
}
