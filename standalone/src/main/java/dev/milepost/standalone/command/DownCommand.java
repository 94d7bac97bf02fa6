package dev.milepost.standalone.command;

import dev.milepost.cli.ExitCode;
import dev.milepost.cli.local.Terminal;
import dev.milepost.standalone.home.Home;
import dev.milepost.standalone.home.ServerLeases;
import dev.milepost.standalone.home.StandaloneState;
import dev.milepost.standalone.home.StateFile;
import dev.milepost.standalone.supervise.OrphanedProcesses;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Stops everything that runs in a home. */
@Command(name = "down", description = "Stop broker, database and services; data stays.")
public final class DownCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Home home;

  public DownCommand(Terminal terminal, Home home) {
    this.terminal = terminal;
    this.home = home;
  }

  @Override
  public Integer call() throws Exception {
    UpCommand.refuseOthers(home);
    StateFile file = new StateFile(home);
    Optional<StandaloneState> state = file.read();
    new ServerLeases(home).dropKeep();
    if (state.isEmpty()) {
      terminal.err().println("Nothing runs in " + home.folder() + ".");
      return ExitCode.OK;
    }
    stop(state.get());
    // What runs now, not what ran when we asked: a child may have been started again in between.
    List<StandaloneState.Child> children = file.read().orElse(state.get()).children();
    List<String> left = OrphanedProcesses.end(children.reversed());
    file.delete();
    terminal
        .err()
        .println(
            left.isEmpty() ? "Milepost is down." : "Milepost is down; ended by force: " + left);
    return ExitCode.OK;
  }

  private void stop(StandaloneState state) throws InterruptedException {
    state.supervisor().alive().ifPresent(ProcessHandle::destroy);
    Launcher.awaitEnd(state.supervisor());
    state.supervisor().alive().ifPresent(ProcessHandle::destroyForcibly);
  }
}
