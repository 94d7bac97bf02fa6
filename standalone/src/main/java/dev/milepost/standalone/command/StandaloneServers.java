package dev.milepost.standalone.command;

import dev.milepost.cli.ServerLocator;
import dev.milepost.cli.api.GatewayException;
import dev.milepost.cli.api.TokenFile;
import dev.milepost.events.RunId;
import dev.milepost.standalone.Installation;
import dev.milepost.standalone.SupervisorOptions;
import dev.milepost.standalone.home.Home;
import dev.milepost.standalone.home.RestingRuns;
import dev.milepost.standalone.home.ServerLeases;
import dev.milepost.standalone.home.StandaloneState;
import dev.milepost.standalone.home.StateFile;
import dev.milepost.standalone.scale.ReplicaRange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The standalone server of a home: the one that is up, or one for as long as a command needs it.
 */
public final class StandaloneServers implements ServerLocator {
  private final Installation installation;
  private final Home home;

  public StandaloneServers(Installation installation, Home home) {
    this.installation = installation;
    this.home = home;
  }

  @Override
  public ServerLease lease(Consumer<String> progress) {
    ServerLeases leases = new ServerLeases(home);
    try {
      if (new StateFile(home).alive().isEmpty()) {
        // A supervisor that was killed cannot have removed it.
        leases.dropKeep();
      }
      leases.take();
      StandaloneState state =
          new Launcher(installation, home, progress)
              .ready(new SupervisorOptions(home, 0, new ReplicaRange(1, 1)));
      return new HeldServer(leases, new TokenFile(home.token()), state, !leases.kept());
    } catch (IOException e) {
      throw new GatewayException.GatewayUnavailableException(
          "The folder " + home.folder() + " cannot be used: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GatewayException.GatewayUnavailableException(
          "Interrupted while the server started");
    }
  }

  @Override
  public void requireUp() {
    if (new StateFile(home).alive().isEmpty()) {
      throw new GatewayException.GatewayUnavailableException(
          "No server is up in " + home.folder() + ": milepost up starts one");
    }
  }

  @Override
  public void requireRuns(Optional<String> begun) {
    boolean used = Files.exists(home.lock()) || Files.exists(home.folder().resolve("broker"));
    if (!used) {
      throw new GatewayException.GatewayUnavailableException(
          "There is no run in " + home.folder() + ": milepost run MILESTONE makes one");
    }
    begun
        .filter(run -> new StateFile(home).alive().isEmpty() && !new RestingRuns(home).mayHold(run))
        .ifPresent(
            run -> {
              throw new GatewayException.GatewayRefusedException(
                  404,
                  "run-not-found",
                  "No run of %s began with \"%s\" when its server stopped: milepost runs lists all"
                      .formatted(home.folder(), run),
                  List.of());
            });
  }

  @Override
  public Optional<TokenFile> tokenOf(URI server) {
    return new StateFile(home)
        .alive()
        .filter(state -> isAt(URI.create(state.gateway()), server))
        .map(state -> new TokenFile(home.token()));
  }

  @Override
  public List<Path> worktrees(String run, int issue) {
    if (!RunId.isValid(run)) {
      return List.of(); // a server of elsewhere may call it anything
    }
    try (var executors = Files.list(home.folder().resolve("executors"))) {
      return executors
          .map(one -> one.resolve("runs").resolve(run).resolve("issue-" + issue + "/worktree"))
          .filter(Files::isDirectory)
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of(); // no agent has worked here
    }
  }

  /** Another program may listen elsewhere on this machine. */
  private static boolean isAt(URI gateway, URI named) {
    boolean loopback = Set.of("127.0.0.1", "localhost").contains(String.valueOf(named.getHost()));
    return "http".equals(named.getScheme()) && loopback && named.getPort() == gateway.getPort();
  }

  private record HeldServer(
      ServerLeases leases, TokenFile file, StandaloneState state, boolean temporary)
      implements ServerLease {
    @Override
    public URI server() {
      return URI.create(state.gateway());
    }

    @Override
    public Optional<TokenFile> token() {
      return Optional.of(file);
    }

    @Override
    public void close() {
      try {
        leases.release();
        if (temporary && !leases.neededByOthers()) {
          Launcher.awaitEnd(state.supervisor());
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
