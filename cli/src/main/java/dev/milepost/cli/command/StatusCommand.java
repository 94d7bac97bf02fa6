package dev.milepost.cli.command;

import dev.milepost.api.RunView;
import dev.milepost.cli.CliContext;
import dev.milepost.cli.api.ApiResponse;
import dev.milepost.cli.api.GatewayClient;
import dev.milepost.cli.show.TerminalText;
import dev.milepost.cli.watch.RunReport;
import dev.milepost.cli.watch.RunWatcher;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a run. */
@Command(name = "status", description = "Show a run and its issues, now or as of an event.")
public final class StatusCommand extends ApiCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "RUN",
      converter = RunReference.class,
      description = RunReference.OR_NEWEST)
  @Nullable String run;

  @Option(names = "--at", paramLabel = "SEQ", description = "As of this event (E4).")
  @Nullable Long at;

  @Option(names = "--yaml", description = "As milestone_status.yaml.")
  boolean yaml;

  public StatusCommand(CliContext surroundings) {
    super(surroundings);
  }

  @Override
  int call(GatewayClient gateway) {
    String id = RunReference.id(gateway, run);
    OptionalLong then = at == null ? OptionalLong.empty() : OptionalLong.of(at);
    ApiResponse<RunView> answer = gateway.run(id, then);
    if (yaml) {
      print(TerminalText.lines(gateway.statusYaml(id)));
    } else if (json) {
      print(answer.json());
    } else {
      output().standing(answer.value());
      if (at == null) {
        worktrees().of(answer.value()).forEach(this::print);
        RunReport.checkout(output(), answer.value(), false);
      }
    }
    return RunWatcher.exitCode(answer.value());
  }
}
