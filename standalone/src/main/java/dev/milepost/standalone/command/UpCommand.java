package dev.milepost.standalone.command;

import dev.milepost.cli.ExitCode;
import dev.milepost.cli.InvalidInputException;
import dev.milepost.cli.local.Terminal;
import dev.milepost.cli.show.TerminalText;
import dev.milepost.standalone.Installation;
import dev.milepost.standalone.SupervisorOptions;
import dev.milepost.standalone.home.Home;
import dev.milepost.standalone.home.ServerLeases;
import dev.milepost.standalone.home.StandaloneState;
import dev.milepost.standalone.home.StateFile;
import dev.milepost.standalone.scale.ReplicaRange;
import dev.milepost.standalone.supervise.FreePorts;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts broker, database and services, to stay. */
@Command(name = "up", description = "Start broker, database and services; they stay until down.")
public final class UpCommand implements Callable<Integer> {
  private static final int MAX_PORT = 65_535;

  private final Terminal terminal;
  private final Installation installation;
  private final Home home;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Of the gateway (default: 8080, or another if that is taken).")
  int port = 0;

  @Option(
      names = "--executors",
      paramLabel = "N|MIN..MAX",
      description = "Number of executors (default: 1); of MIN..MAX as many as the work needs.")
  String executors = "1";

  @Option(names = "--json", description = "Print the processes as JSON on standard output.")
  boolean json;

  public UpCommand(Terminal terminal, Installation installation, Home home) {
    this.terminal = terminal;
    this.installation = installation;
    this.home = home;
  }

  @Override
  public Integer call() throws Exception {
    if (port < 0 || port > MAX_PORT) {
      throw new InvalidInputException("--port must be 1 to 65535, but was " + port);
    }
    var range =
        ReplicaRange.parse(executors)
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "--executors must be N or MIN..MAX, of 1 to %d and MIN at most MAX, but was %s"
                            .formatted(
                                ReplicaRange.MAX_EXECUTORS, TerminalText.line(executors, 40))));
    refuseOthers(home);
    Optional<StandaloneState> running = new StateFile(home).alive();
    boolean already = running.isPresent();
    if (!already && port != 0 && !FreePorts.isFree(port)) {
      throw new InvalidInputException(
          "Port " + port + " of 127.0.0.1 is taken; choose another --port");
    }
    ServerLeases leases = new ServerLeases(home);
    StandaloneState state;
    try {
      leases.keep();
      state =
          new Launcher(installation, home, terminal.err()::println)
              .ready(new SupervisorOptions(home, port, range));
    } catch (Exception e) {
      if (new StateFile(home).alive().isEmpty()) {
        leases.dropKeep(); // else what another command started stays
      }
      throw e;
    }
    terminal.err().println(already ? "Milepost is up already." : "Milepost is up.");
    tell(state);
    return ExitCode.OK;
  }

  /** Another account's home is neither started nor stopped. */
  static void refuseOthers(Home home) {
    var folder = home.folder();
    if (Files.exists(folder) && !(Files.isDirectory(folder) && Files.isWritable(folder))) {
      throw new InvalidInputException(
          folder
              + " is not a folder that this account may write; set MILEPOST_HOME to one of this"
              + " account's");
    }
  }

  private void tell(StandaloneState state) throws java.io.IOException {
    if (json) {
      terminal.out().println(Files.readString(home.state()));
      return;
    }
    terminal.out().println("API     " + state.gateway() + "/api/v1");
    terminal.out().println("Data    " + home.folder());
    terminal.out().println("Logs    " + home.logs());
    terminal.tell("It stays until: milepost down");
  }
}
