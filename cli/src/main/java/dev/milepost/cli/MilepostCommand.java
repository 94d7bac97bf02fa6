package dev.milepost.cli;

import dev.milepost.cli.command.ApproveCommand;
import dev.milepost.cli.command.ArchiveCommand;
import dev.milepost.cli.command.ArtefactsCommand;
import dev.milepost.cli.command.CancelCommand;
import dev.milepost.cli.command.CompleteValuesCommand;
import dev.milepost.cli.command.ConfigCommand;
import dev.milepost.cli.command.EventsCommand;
import dev.milepost.cli.command.ExplainCommand;
import dev.milepost.cli.command.FailureCommand;
import dev.milepost.cli.command.ForceResolveCommand;
import dev.milepost.cli.command.GiveUpCommand;
import dev.milepost.cli.command.InitCommand;
import dev.milepost.cli.command.LogsCommand;
import dev.milepost.cli.command.NotificationsCommand;
import dev.milepost.cli.command.OpenCommand;
import dev.milepost.cli.command.PauseCommand;
import dev.milepost.cli.command.PlanCommand;
import dev.milepost.cli.command.ResumeCommand;
import dev.milepost.cli.command.RetryCommand;
import dev.milepost.cli.command.ReviseCommand;
import dev.milepost.cli.command.RunCommand;
import dev.milepost.cli.command.RunsCommand;
import dev.milepost.cli.command.ServerCommand;
import dev.milepost.cli.command.SetCommand;
import dev.milepost.cli.command.SkipCommand;
import dev.milepost.cli.command.StatusCommand;
import dev.milepost.cli.command.SummaryCommand;
import dev.milepost.cli.command.TellCommand;
import dev.milepost.cli.command.TokenCommand;
import dev.milepost.cli.command.UnarchiveCommand;
import dev.milepost.cli.command.WatchCommand;
import dev.milepost.cli.completion.CompletionCommand;
import dev.milepost.cli.local.Terminals;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code milepost} command. */
@Command(
    name = "milepost",
    mixinStandardHelpOptions = true,
    version = "milepost 0.1.0-SNAPSHOT",
    synopsisSubcommandLabel = "COMMAND",
    description = "Turns a milestone into merged pull requests.",
    footer = {
      "",
      "Exit codes: 0 done, 1 the run failed, 2 wrong input, 3 not found, 4 no server,",
      "5 the run waits for a decision, 130 interrupted (the run goes on)."
    })
public final class MilepostCommand implements Runnable {
  @CommandLine.Spec CommandLine.Model.CommandSpec spec;

  private MilepostCommand() {}

  /** The subcommands that need no more than a server. */
  public static Subcommands subcommands(CliContext around) {
    return new Subcommands()
        .with("run", () -> new RunCommand(around))
        .with("plan", () -> new PlanCommand(around))
        .with("runs", () -> new RunsCommand(around))
        .with("status", () -> new StatusCommand(around))
        .with("explain", () -> new ExplainCommand(around))
        .with("watch", () -> new WatchCommand(around))
        .with("events", () -> new EventsCommand(around))
        .with("logs", () -> new LogsCommand(around))
        .with("failure", () -> new FailureCommand(around))
        .with("open", () -> new OpenCommand(around))
        .with("summary", () -> new SummaryCommand(around))
        .with("artefacts", () -> new ArtefactsCommand(around))
        .with("archive", () -> new ArchiveCommand(around))
        .with("unarchive", () -> new UnarchiveCommand(around))
        .with("revise", () -> new ReviseCommand(around))
        .with("approve", () -> new ApproveCommand(around))
        .with("pause", () -> new PauseCommand(around))
        .with("resume", () -> new ResumeCommand(around))
        .with("cancel", () -> new CancelCommand(around))
        .with("give-up", () -> new GiveUpCommand(around))
        .with("retry", () -> new RetryCommand(around))
        .with("skip", () -> new SkipCommand(around))
        .with("force-resolve", () -> new ForceResolveCommand(around))
        .with("tell", () -> new TellCommand(around))
        .with("set", () -> new SetCommand(around))
        .with("config", () -> new ConfigCommand(around))
        .with("init", () -> new InitCommand(around))
        .with("token", () -> TokenCommand.with(around))
        .with("notifications", () -> NotificationsCommand.with(around))
        .with("server", () -> ServerCommand.with(around))
        .with("completion", () -> new CompletionCommand(around.terminal()))
        .with("complete-values", () -> new CompleteValuesCommand(around));
  }

  /** The command with every subcommand that needs no more than a server. */
  public static CommandLine commandLine(CliContext around) {
    return subcommands(around).addTo(alone(around));
  }

  /** The command without any subcommand. */
  public static CommandLine alone(CliContext around) {
    return new CommandLine(new MilepostCommand())
        .setCommandName(around.terminal().command().words());
  }

  /** Gives every subcommand, those added since included, the same manners; then it can run. */
  public static CommandLine ready(CommandLine line) {
    ErrorReporter failures = new ErrorReporter();
    line.getSubcommands().values().forEach(MilepostCommand::withHelp);
    return line.setExecutionExceptionHandler(failures)
        .setParameterExceptionHandler(failures)
        .setUsageHelpAutoWidth(true)
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  private static void withHelp(CommandLine line) {
    if (line.getCommandSpec().findOption("--help") == null) {
      line.getCommandSpec().mixinStandardHelpOptions(true);
    }
    line.getSubcommands().values().forEach(MilepostCommand::withHelp);
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getErr());
    throw new InvalidInputException("Which command?");
  }

  /** A client alone: it talks to a server that is named. */
  public static void main(String[] arguments) {
    CliContext around =
        new CliContext(Terminals.ofProcess(System.getenv()), System.getenv(), ServerLocator.none());
    var line = subcommands(around).addTo(alone(around), arguments);
    System.exit(ready(line).execute(arguments));
  }
}
