package dev.milepost.cli.command;

import dev.milepost.api.RunExplanation;
import dev.milepost.cli.CliContext;
import dev.milepost.cli.ExitCode;
import dev.milepost.cli.api.ApiResponse;
import dev.milepost.cli.api.GatewayClient;
import dev.milepost.cli.option.IssueNumber;
import dev.milepost.cli.show.ExplanationText;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what a run, or one of its issues, waits for. */
@Command(
    name = "explain",
    description = "Say why a run, or one of its issues, waits: for what, since when, what ends it.")
public final class ExplainCommand extends ApiCommand {
  @Parameters(index = "0", paramLabel = "RUN", description = "The run's id.")
  String run = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "ISSUE",
      converter = IssueNumber.class,
      description = "The issue's number; without it, the run and all that waits in it.")
  @Nullable Integer issue;

  @Option(names = "--at", paramLabel = "SEQ", description = "As of this event (E4).")
  @Nullable Long at;

  public ExplainCommand(CliContext surroundings) {
    super(surroundings);
  }

  @Override
  int call(GatewayClient gateway) {
    ApiResponse<RunExplanation> answer = gateway.explanation(run, issue, at);
    if (json) {
      print(answer.json());
    } else {
      var now = at == null ? Instant.now() : null;
      (issue == null
              ? ExplanationText.whole(answer.value(), now)
              : ExplanationText.of(answer.value().issues().getFirst(), now))
          .forEach(this::print);
    }
    return ExitCode.OK;
  }
}
