package dev.milepost.cli.command;

import dev.milepost.api.RunExplanation;
import dev.milepost.cli.CliContext;
import dev.milepost.cli.ExitCode;
import dev.milepost.cli.api.ApiResponse;
import dev.milepost.cli.api.GatewayClient;
import dev.milepost.cli.show.ExplanationText;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what a run, or one of its issues, waits for. */
@Command(
    name = "explain",
    description = "Say why a run, or one of its issues, waits: for what, since when, what ends it.")
public final class ExplainCommand extends ApiCommand {
  @Mixin RunAndIssue of = new RunAndIssue();

  @Option(names = "--at", paramLabel = "SEQ", description = "As of this event (E4).")
  @Nullable Long at;

  public ExplainCommand(CliContext surroundings) {
    super(surroundings);
  }

  @Override
  void check() {
    of.run();
    of.issue();
  }

  @Override
  int call(GatewayClient gateway) {
    Integer issue = of.issue();
    String run = RunReference.id(gateway, of.run());
    ApiResponse<RunExplanation> answer = gateway.explanation(run, issue, at);
    if (json) {
      print(answer.json());
    } else {
      var now = at == null ? Instant.now() : null;
      output()
          .commands(
              issue == null
                  ? ExplanationText.whole(answer.value(), now)
                  : ExplanationText.of(answer.value().issues().getFirst(), now));
    }
    return ExitCode.OK;
  }
}
