package dev.milepost.cli;

import dev.milepost.cli.api.GatewayException;
import dev.milepost.cli.api.TokenFile;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Finds the server that the user did not name (S0). */
public interface ServerLocator {
  /**
   * The server to talk to, started if need be.
   *
   * @param progress lines for a person who waits
   * @throws GatewayException.GatewayUnavailableException if there is none and none can be started
   */
  ServerLease lease(Consumer<String> progress);

  /**
   * Asks that the server is up already, so that {@link #lease} starts none.
   *
   * @throws GatewayException.GatewayUnavailableException if it is not
   */
  default void requireUp() {}

  /**
   * Asks that there is something to look for, so that {@link #lease} starts no server in vain.
   *
   * @param begun the run that is looked for, or the beginning of its id; empty for any
   * @throws GatewayException.GatewayUnavailableException if no server has ever been up
   * @throws GatewayException if it is known that there is no such run
   */
  default void requireRuns(Optional<String> begun) {}

  /**
   * The file with the token of a server that was named, where it is known: no other user's server
   * gets it.
   */
  default Optional<TokenFile> tokenOf(URI server) {
    return Optional.empty();
  }

  /**
   * The folders on this machine in which agents worked on an issue and left what they did.
   *
   * @param run the run's id
   */
  default List<Path> worktrees(String run, int issue) {
    return List.of();
  }

  /** A server for as long as it is needed. */
  interface ServerLease extends AutoCloseable {
    /** Where it is. */
    URI server();

    /** The file with its token; empty where none is known. */
    Optional<TokenFile> token();

    /** True if it ends with this lease, when no other process holds one. */
    boolean temporary();

    @Override
    void close();
  }

  /** A server that was named: nothing to start, nothing to end. */
  static ServerLease named(URI server, Optional<TokenFile> token) {
    return new ServerLease() {
      @Override
      public URI server() {
        return server;
      }

      @Override
      public Optional<TokenFile> token() {
        return token;
      }

      @Override
      public boolean temporary() {
        return false;
      }

      @Override
      public void close() {}
    };
  }

  /** Where none can be started: a client by itself. */
  static ServerLocator none() {
    return progress -> {
      throw new GatewayException.GatewayUnavailableException(
          "No server was named: give --server URL or set MILEPOST_SERVER");
    };
  }
}
