package dev.milepost.cli.command;

import dev.milepost.cli.CliContext;
import dev.milepost.cli.ExitCode;
import dev.milepost.cli.api.GatewayClient;
import dev.milepost.cli.show.TerminalText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints an issue's newest failure with its context (X11). */
@Command(
    name = "failure",
    description = "Print why an issue failed, what usually helps, and the ways out.")
public final class FailureCommand extends ApiCommand {
  @Mixin RunAndIssue of = new RunAndIssue();

  public FailureCommand(CliContext surroundings) {
    super(surroundings);
  }

  @Override
  void check() {
    of.run();
    of.needed();
  }

  @Override
  int call(GatewayClient gateway) {
    int issue = of.needed();
    String run = RunReference.id(gateway, of.run());
    String page = gateway.failure(run, issue);
    if (json) {
      print(GatewayClient.body().put("run", run).put("issue", issue).put("failure", page));
    } else {
      TerminalText.lines(page).lines().forEach(this::shown);
      worktrees().of(run, issue).forEach(this::print);
    }
    return ExitCode.OK;
  }

  private void shown(String line) {
    print(line.startsWith("$ milepost ") ? terminal().command().in(line) : line);
  }
}
