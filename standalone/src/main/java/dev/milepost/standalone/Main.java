package dev.milepost.standalone;

import dev.milepost.cli.CliContext;
import dev.milepost.cli.MilepostCommand;
import dev.milepost.cli.local.Terminal;
import dev.milepost.cli.local.Terminals;
import dev.milepost.standalone.backup.BackupCommand;
import dev.milepost.standalone.backup.RestoreCommand;
import dev.milepost.standalone.command.DownCommand;
import dev.milepost.standalone.command.StandaloneServers;
import dev.milepost.standalone.command.UpCommand;
import dev.milepost.standalone.demo.DemoCommand;
import dev.milepost.standalone.doctor.DoctorCommand;
import dev.milepost.standalone.home.Home;
import dev.milepost.standalone.topics.TopicsCommand;
import java.util.Map;
import picocli.CommandLine;

/** The whole {@code milepost} command, as the script in the repository's root starts it. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(commandLine(System.getenv()).execute(arguments));
  }

  static CommandLine commandLine(Map<String, String> environment) {
    Terminal terminal = Terminals.ofProcess(environment);
    Installation installation = Installation.ofProcess();
    Home home = Home.of(environment);
    var servers = new StandaloneServers(installation, home);
    var surroundings = new CliContext(terminal, environment, servers);
    CommandLine line =
        MilepostCommand.commandLine(surroundings)
            .addSubcommand(new DemoCommand(surroundings, installation))
            .addSubcommand(new DoctorCommand(terminal, home, environment))
            .addSubcommand(TopicsCommand.with(terminal, home))
            .addSubcommand(new BackupCommand(terminal, home))
            .addSubcommand(new RestoreCommand(terminal, home))
            .addSubcommand(new UpCommand(terminal, installation, home))
            .addSubcommand(new DownCommand(terminal, home));
    return MilepostCommand.ready(line);
  }
}
