package dev.milepost.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A PostgreSQL server as a child process, listening on the loopback address only. Its data stays in
 * its folder. Works as root too: the library gives the server another user then.
 */
public final class EmbeddedDatabase implements AutoCloseable {
  /** The superuser. */
  public static final String USER = "postgres";

  /** A first start makes the cluster: 5 s on an idle machine, several times that on a busy one. */
  private static final Duration START_LIMIT = Duration.ofSeconds(90);

  /** The gateway's pool, the tests' pools, and a person with psql. */
  private static final String MAX_CONNECTIONS = "60";

  private static final String DATA = "postgres";
  private static final String BINARIES = "postgres-binaries";

  private final EmbeddedPostgres server;
  private final CompletableFuture<?> ended;

  private EmbeddedDatabase(EmbeddedPostgres server, CompletableFuture<?> ended) {
    this.server = server;
    this.ended = ended;
  }

  /**
   * Starts a server and returns when it serves. A server that a killed predecessor left running on
   * this folder is ended first.
   *
   * @param home its folder, made if missing
   * @param port to listen on; 0 for any free one
   * @throws IOException if the folder cannot be written or the port is taken
   */
  public static EmbeddedDatabase start(Path home, int port) throws IOException {
    return start(home, port, Optional.empty());
  }

  /**
   * The same for clients that know the password of {@link #USER} only; earlier starts of the folder
   * do not matter.
   */
  public static EmbeddedDatabase start(Path home, int port, Optional<String> password)
      throws IOException {
    var folder = Files.createDirectories(home.toAbsolutePath());
    PostgresLock.end(folder.resolve(DATA));
    HalfMade.remove(folder.resolve(BINARIES), folder.resolve(DATA));
    int chosen = port == 0 ? LoopbackPorts.free() : port;
    LoopbackPorts.requireFree(chosen);
    if (password.isPresent()) {
      setPassword(folder, password.get());
    }
    return launch(folder, chosen, password);
  }

  private static EmbeddedDatabase launch(Path folder, int port, Optional<String> password)
      throws IOException {
    var builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(folder.resolve(DATA))
            .setCleanDataDirectory(false)
            .setOverrideWorkingDirectory(folder.resolve(BINARIES).toFile())
            .setPort(port)
            .setPGStartupWait(START_LIMIT)
            .setRegisterShutdownHook(false)
            .setServerConfig("max_connections", MAX_CONNECTIONS)
            .setServerConfig("listen_addresses", "127.0.0.1");
    password.ifPresent(secret -> builder.setConnectConfig("password", secret));
    var server = builder.start();
    // It is no child of this process: its starter has left it to itself.
    return new EmbeddedDatabase(server, PostgresLock.whenGone(folder.resolve(DATA)));
  }

  /**
   * Once for a folder and password: only a server that lets its own account in takes the password.
   * It runs for that moment, on a port that no client knows.
   */
  private static void setPassword(Path folder, String password) throws IOException {
    var rules = new HostRules(folder.resolve(DATA));
    if (rules.demand(password)) {
      return;
    }
    rules.trust();
    try (var open = launch(folder, LoopbackPorts.free(), Optional.empty());
        var connection = DriverManager.getConnection(open.jdbcUrl(), USER, "");
        var statement = connection.createStatement()) {
      statement.execute("set password_encryption = 'scram-sha-256'");
      statement.execute("alter role postgres password '" + password.replace("'", "''") + "'");
    } catch (SQLException e) {
      throw new IOException("The database's password cannot be set: " + e.getMessage(), e);
    }
    rules.demandFromNowOn(password);
  }

  /** The server's own database, {@code postgres}. */
  public String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:" + port() + "/postgres";
  }

  public int port() {
    return server.getPort();
  }

  /** Done within some seconds once the server is gone, closed or not. */
  CompletableFuture<?> ended() {
    return ended;
  }

  /** Stops the server and returns when it is gone; its data stays. */
  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
