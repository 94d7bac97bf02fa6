package dev.milepost.standalone;

import dev.milepost.cli.api.GatewayClient;
import dev.milepost.cli.api.TokenFile;
import dev.milepost.standalone.aot.AotCaches;
import dev.milepost.standalone.aot.AotTraining;
import dev.milepost.standalone.home.HandedSecrets;
import dev.milepost.standalone.home.Home;
import dev.milepost.standalone.home.ProcessIdentity;
import dev.milepost.standalone.home.RestingRuns;
import dev.milepost.standalone.home.ServerLeases;
import dev.milepost.standalone.home.StandaloneState;
import dev.milepost.standalone.home.StandaloneState.SupervisorStage;
import dev.milepost.standalone.home.StateFile;
import dev.milepost.standalone.scale.ExecutorScaling;
import dev.milepost.standalone.supervise.FreePorts;
import dev.milepost.standalone.supervise.OrphanedProcesses;
import dev.milepost.standalone.supervise.Supervisor;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From start to stop of everything on one home, recorded in {@code standalone.json} as it goes. */
final class StandaloneSession {
  /** The first start of a database makes its files; a start that hangs is tried a second time. */
  private static final Duration STORES_LIMIT = Duration.ofMinutes(4);

  private static final Duration SERVICES_LIMIT = Duration.ofMinutes(5);
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Duration NOTE_LIMIT = Duration.ofSeconds(3);

  /** Of the looks whether anyone needs the servers, how many go by between two at the work. */
  private static final int LOOKS_AT_WORK = 4;

  private final SupervisorOptions options;
  private final Home home;
  private final StateFile file;
  private final HandedSecrets secrets;
  private final RestingRuns runs;
  private final ServerLeases leases;
  private final Installation installation;
  private final Supervisor supervisor;
  private final ExecutorScaling scaling;
  private @Nullable ServiceCatalogue catalogue;
  private final ServiceCatalogue.ServicePorts ports;
  private final AotCaches caches;
  private final AotTraining training;
  private ChildEnvironment children = new ChildEnvironment(Map.of());
  private final FreePorts free = new FreePorts();
  private SupervisorStage phase = SupervisorStage.STARTING;
  private String problem = "";

  StandaloneSession(SupervisorOptions options, Installation installation) {
    this.options = options;
    this.home = options.home();
    this.installation = installation;
    this.file = new StateFile(home);
    this.secrets = new HandedSecrets(home);
    this.runs = new RestingRuns(home);
    this.leases = new ServerLeases(home);
    file.read().ifPresent(StandaloneSession::endLeftovers);
    int gateway = options.port() == 0 ? free.prefer(FreePorts.USUAL) : options.port();
    this.ports = new ServiceCatalogue.ServicePorts(gateway, free.any(), free.any());
    this.caches = new AotCaches(home.cache());
    this.training = new AotTraining(caches, true, line -> System.err.println("milepost: " + line));
    this.supervisor = new Supervisor(home.logs(), children -> write());
    this.scaling = new ExecutorScaling(options.executors(), new ScaledExecutors());
  }

  private static void endLeftovers(StandaloneState before) {
    List<String> ended = OrphanedProcesses.end(before.children().reversed());
    if (!ended.isEmpty()) {
      System.err.println("milepost: ended what a killed supervisor left: " + ended);
    }
  }

  /** Runs until no process needs it; returns the process's exit code. */
  int run() throws InterruptedException {
    write();
    Optional<String> failed = start();
    if (failed.isPresent()) {
      problem = failed.get();
      System.err.println("milepost: " + problem);
      enter(SupervisorStage.FAILED);
      return 1;
    }
    enter(SupervisorStage.READY);
    Thread.ofVirtual().name("class-caches").start(this::makeCaches);
    long began = System.nanoTime();
    for (int looks = 0; leases.needed(); looks++) {
      if (options.executors().varies() && looks % LOOKS_AT_WORK == 0) {
        scaling.look(Duration.ofNanos(System.nanoTime() - began));
      }
      Thread.sleep(LOOK);
    }
    return 0;
  }

  /** For the next start: this one has all that it needs. */
  private void makeCaches() {
    try {
      training.makeMissing(new InstalledPrograms(installation).all(), children.ofStore());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<String> start() throws InterruptedException {
    if (options.port() != 0 && !FreePorts.isFree(options.port())) {
      return Optional.of(
          "Port " + options.port() + " of 127.0.0.1 is taken; choose another --port");
    }
    Map<String, String> own;
    try {
      own = secrets.takenFrom(System.getenv());
      runs.forget();
    } catch (IOException e) {
      return Optional.of(home.folder() + " cannot be written: " + e.getMessage());
    }
    children = new ChildEnvironment(own);
    var made = new ServiceCatalogue(installation, home, ports, children, caches);
    catalogue = made;
    Optional<String> stores = supervisor.start(made.stores(), STORES_LIMIT);
    if (stores.isPresent()) {
      return stores;
    }
    Optional<String> prepared = new PreparedBroker(home, ports.bootstrapServers()).prepare(own);
    return prepared.isPresent()
        ? prepared
        : supervisor.start(made.services(options.executors().min(), free::any), SERVICES_LIMIT);
  }

  /** The executors among the processes of this home. */
  private final class ScaledExecutors implements ExecutorScaling.ScaledProcesses {
    @Override
    public List<StandaloneState.Child> children() {
      return supervisor.children();
    }

    @Override
    public void start(int number) {
      supervisor.add(Objects.requireNonNull(catalogue).executor(number, free::any));
    }

    @Override
    public void stop(String name) throws InterruptedException {
      supervisor.remove(name);
    }
  }

  /**
   * Stops all and removes the state, but keeps the reason of a failure for the processes that wait
   * for the start.
   */
  void stop() {
    if (problem.isEmpty()) {
      enter(SupervisorStage.STOPPING);
      noteRuns();
    }
    training.close();
    supervisor.close();
    try {
      secrets.clear();
      if (problem.isEmpty()) {
        file.delete();
      }
    } catch (IOException e) {
      System.err.println("milepost: cannot remove " + home.state() + ": " + e.getMessage());
    }
  }

  /** For commands of afterwards; where the gateway does not answer at once, they know of none. */
  private void noteRuns() {
    var asking =
        Thread.ofVirtual()
            .uncaughtExceptionHandler((thread, e) -> {}) // a server is started for the next command
            .start(
                () -> {
                  var gateway = URI.create(ports.gatewayUrl());
                  var token = Optional.of(new TokenFile(home.token()));
                  try (var client = new GatewayClient(gateway, token)) {
                    runs.write(client);
                  } catch (IOException e) {
                    System.err.println("milepost: cannot note the runs: " + e.getMessage());
                  }
                });
    try {
      if (!asking.join(NOTE_LIMIT)) {
        asking.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void enter(SupervisorStage next) {
    phase = next;
    write();
  }

  /** Called from several threads: the last writer has seen what the others wrote. */
  private synchronized void write() {
    var state =
        new StandaloneState(
            ProcessIdentity.current(),
            ports.gatewayUrl(),
            ports.bootstrapServers(),
            ports.jdbcUrl(),
            phase,
            problem,
            supervisor.children());
    try {
      file.write(state);
    } catch (IOException e) {
      System.err.println("milepost: cannot write " + home.state() + ": " + e.getMessage());
    }
  }
}
