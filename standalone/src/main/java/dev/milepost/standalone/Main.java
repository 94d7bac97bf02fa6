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
    System.exit(commandLine(System.getenv(), arguments).execute(arguments));
  }

  /** With the subcommand that the arguments begin with; all where they name none. */
  static CommandLine commandLine(Map<String, String> environment, String... arguments) {
    Terminal terminal = Terminals.ofProcess(environment);
    Installation installation = Installation.ofProcess();
    Home home = Home.of(environment);
    var servers = new StandaloneServers(installation, home);
    var surroundings = new CliContext(terminal, environment, servers);
    var subcommands =
        MilepostCommand.subcommands(surroundings)
            .with("demo", () -> new DemoCommand(surroundings, installation))
            .with("doctor", () -> new DoctorCommand(terminal, home, environment))
            .with("topics", () -> TopicsCommand.with(terminal, home))
            .with("backup", () -> new BackupCommand(terminal, home))
            .with("restore", () -> new RestoreCommand(terminal, home))
            .with("up", () -> new UpCommand(terminal, installation, home))
            .with("down", () -> new DownCommand(terminal, home));
    var root = MilepostCommand.alone(surroundings);
    return MilepostCommand.ready(subcommands.addTo(root, arguments));
  }
}
