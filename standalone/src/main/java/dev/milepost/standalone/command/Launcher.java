package dev.milepost.standalone.command;

import dev.milepost.cli.api.GatewayException;
import dev.milepost.cli.show.TerminalText;
import dev.milepost.standalone.Installation;
import dev.milepost.standalone.InstalledPrograms;
import dev.milepost.standalone.StandaloneMain;
import dev.milepost.standalone.SupervisorOptions;
import dev.milepost.standalone.aot.AotCaches;
import dev.milepost.standalone.home.HandedSecrets;
import dev.milepost.standalone.home.Home;
import dev.milepost.standalone.home.ProcessIdentity;
import dev.milepost.standalone.home.StandaloneState;
import dev.milepost.standalone.home.StandaloneState.SupervisorStage;
import dev.milepost.standalone.home.StateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Starts a supervisor as a process of its own and waits for it. */
final class Launcher {
  /** Longer than the supervisor itself waits for its children. */
  private static final Duration LIMIT = Duration.ofMinutes(9);

  /** A supervisor makes secrets and folders before it writes its state. */
  private static final Duration OTHERS_LIMIT = Duration.ofSeconds(30);

  private static final Duration LOOK = Duration.ofMillis(100);
  private static final int TAIL_LINES = 8;

  private final Installation installation;
  private final Home home;
  private final StateFile file;
  private final Consumer<String> progress;

  Launcher(Installation installation, Home home, Consumer<String> progress) {
    this.installation = installation;
    this.home = home;
    this.file = new StateFile(home);
    this.progress = progress;
  }

  /** The servers as they are when ready: those that run, or new ones. */
  StandaloneState ready(SupervisorOptions options) throws IOException, InterruptedException {
    Optional<StandaloneState> running = file.alive();
    if (running.isPresent() && running.get().phase() == SupervisorStage.READY) {
      return running.get();
    }
    if (running.isPresent() && running.get().phase() == SupervisorStage.STOPPING) {
      awaitEnd(running.get().supervisor());
      running = Optional.empty();
    }
    return running.isPresent() ? awaitReady(running.get().supervisor()) : started(options);
  }

  /** Those that we start; where another command was quicker, those that it starts. */
  private StandaloneState started(SupervisorOptions options)
      throws IOException, InterruptedException {
    Process process = spawn(options);
    try {
      return awaitReady(
          ProcessIdentity.of(process.pid())
              .orElseThrow(
                  () ->
                      new GatewayException.GatewayUnavailableException(
                          "The supervisor ended: " + tail())));
    } catch (GatewayException.GatewayUnavailableException e) {
      if (process.isAlive() || process.exitValue() != StandaloneMain.HOME_TAKEN) {
        throw e;
      }
      return awaitReady(other().orElseThrow(() -> e).supervisor());
    }
  }

  /** The supervisor that has the home, once it says so; empty if it does not in time. */
  private Optional<StandaloneState> other() throws IOException, InterruptedException {
    long until = System.nanoTime() + OTHERS_LIMIT.toNanos();
    Optional<StandaloneState> found = file.alive();
    while (found.isEmpty() && System.nanoTime() < until) {
      Thread.sleep(LOOK);
      found = file.alive();
    }
    return found;
  }

  private Process spawn(SupervisorOptions options) throws IOException {
    if (!installation.built()) {
      throw new GatewayException.GatewayUnavailableException(
          "The services are not built: run ./mvnw -DskipTests package in " + installation.root());
    }
    home.create();
    file.read().filter(old -> old.children().isEmpty()).ifPresent(old -> forget());
    progress.accept("Starting Milepost in " + home.folder() + " …");
    List<String> argv = new ArrayList<>();
    if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
      // A session of its own: neither Ctrl-C nor a closed terminal reaches it.
      argv.add("/usr/bin/setsid");
    }
    List<String> rest = new ArrayList<>();
    rest.addAll(new AotCaches(home.cache()).options(new InstalledPrograms(installation).command()));
    rest.add("-Dmilepost.root=" + installation.root());
    rest.addAll(List.of("-cp", Installation.classPath(), "dev.milepost.standalone.StandaloneMain"));
    rest.addAll(options.arguments());
    argv.addAll(Installation.java("64m", rest));
    var builder =
        new ProcessBuilder(argv)
            .redirectErrorStream(true)
            .redirectInput(new java.io.File("/dev/null"))
            .redirectOutput(log().toFile());
    var environment = new HandedSecrets(home).takenFrom(System.getenv());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder.start();
  }

  private void forget() {
    try {
      file.delete();
    } catch (IOException e) {
      progress.accept("Cannot remove " + home.state() + ": " + e.getMessage());
    }
  }

  private StandaloneState awaitReady(ProcessIdentity supervisor)
      throws IOException, InterruptedException {
    long until = System.nanoTime() + LIMIT.toNanos();
    long began = System.nanoTime();
    Set<String> told = new HashSet<>();
    while (System.nanoTime() < until) {
      boolean alive = supervisor.alive().isPresent();
      Optional<StandaloneState> state =
          file.read().filter(found -> found.supervisor().equals(supervisor));
      state.ifPresent(found -> tell(found, told, began));
      if (state.isPresent() && state.get().phase() == SupervisorStage.READY && alive) {
        return state.get();
      }
      if (state.isPresent() && state.get().phase() == SupervisorStage.FAILED) {
        awaitEnd(supervisor);
        file.delete();
        throw new GatewayException.GatewayUnavailableException(state.get().problem());
      }
      if (!alive) {
        throw new GatewayException.GatewayUnavailableException(
            "The supervisor ended before it was ready; " + log() + " ends with:\n" + tail());
      }
      Thread.sleep(LOOK);
    }
    throw new GatewayException.GatewayUnavailableException(
        "Not ready after " + LIMIT + "; see " + home.logs());
  }

  private void tell(StandaloneState state, Set<String> told, long began) {
    for (StandaloneState.Child child : state.children()) {
      if (child.ready() && told.add(child.name())) {
        double seconds = (System.nanoTime() - began) / 1e9;
        progress.accept("  %-11s ready after %.1f s".formatted(child.name(), seconds));
      }
    }
  }

  /** Waits until a supervisor is gone. */
  static void awaitEnd(ProcessIdentity supervisor) throws InterruptedException {
    long until = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (supervisor.alive().isPresent() && System.nanoTime() < until) {
      Thread.sleep(LOOK);
    }
  }

  private Path log() {
    return home.logs().resolve("supervisor.log");
  }

  private String tail() {
    try {
      List<String> lines = Files.readAllLines(log());
      int from = Math.max(0, lines.size() - TAIL_LINES);
      return TerminalText.lines(String.join("\n", lines.subList(from, lines.size())));
    } catch (IOException e) {
      return "(" + log() + " cannot be read)";
    }
  }
}
