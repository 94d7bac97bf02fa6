package dev.milepost.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.api.CommandAccepted;
import dev.milepost.api.EventView;
import dev.milepost.cli.CliContext;
import dev.milepost.cli.ExitCode;
import dev.milepost.cli.api.ApiResponse;
import dev.milepost.cli.api.GatewayClient;
import dev.milepost.cli.api.GatewayException;
import dev.milepost.cli.dialog.CommandReply;
import dev.milepost.cli.show.EventLine;
import dev.milepost.cli.show.TerminalText;
import java.util.Objects;
import picocli.CommandLine.Parameters;

/** Sends a command to a run (E3). It returns when the command is in the log; its effects follow. */
abstract class RunRequestCommand extends ApiCommand {
  /** A sentence or two of the server. */
  private static final int MAX_NOTE = 400;

  @Parameters(
      index = "0",
      paramLabel = "RUN",
      converter = RunReference.class,
      description = RunReference.DESCRIPTION)
  String run = "";

  RunRequestCommand(CliContext surroundings) {
    super(surroundings);
  }

  /** The path behind the run, such as {@code pause}. */
  abstract String wish();

  /** The request in words, such as {@code retry #2}. */
  String said() {
    return wish();
  }

  /** The request beside its sender. */
  void fill(ObjectNode body) {}

  /** False if no event follows that says how it was taken. */
  boolean isAnswered() {
    return true;
  }

  @Override
  int call(GatewayClient gateway) throws InterruptedException {
    run = RunReference.id(gateway, run);
    long before = newest(gateway);
    ObjectNode body = GatewayClient.body().put("by", user());
    fill(body);
    ApiResponse<CommandAccepted> answer = gateway.command(run, wish(), body);
    String event = answer.value().event();
    if (json) {
      print(answer.json());
    } else {
      print(
          "Recorded: %s, run %s (event %s)".formatted(said(), run, TerminalText.line(event, 100)));
      String note = answer.value().note();
      if (note != null) {
        print(TerminalText.line(note, MAX_NOTE));
      }
    }
    EventView said =
        before < 0 || !isAnswered() ? null : CommandReply.to(event, gateway, run, before);
    if (said != null && said.name().equals("CommandRejected")) {
      message("milepost: " + EventLine.phrase(said));
      return ExitCode.USAGE;
    }
    return ExitCode.OK;
  }

  /** The number of the run's newest event; negative if the run cannot be read. */
  private long newest(GatewayClient gateway) {
    try {
      return gateway.run(run).seq();
    } catch (GatewayException e) {
      // The command itself reports the fault.
      return -1;
    }
  }

  final String user() {
    return Objects.requireNonNullElse(env("USER"), "anonymous");
  }
}
