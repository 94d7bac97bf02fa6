package dev.milepost.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A PostgreSQL server as a child process, listening on the loopback address only. Its data stays in
 * its folder. Works as root too: the library gives the server another user then.
 */
public final class EmbeddedDatabase implements AutoCloseable {
  /** The superuser; loopback connections are trusted, as the broker's are. */
  public static final String USER = "postgres";

  /** A first start makes the cluster: 5 s on an idle machine, several times that on a busy one. */
  private static final Duration START_LIMIT = Duration.ofSeconds(90);

  /** Gateway's pool, the tests' pools, and somebody with psql. */
  private static final String MAX_CONNECTIONS = "60";

  private final EmbeddedPostgres server;

  private EmbeddedDatabase(EmbeddedPostgres server) {
    this.server = server;
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
    var folder = Files.createDirectories(home.toAbsolutePath());
    var data = folder.resolve("postgres");
    StalePostgres.end(data);
    int chosen = port == 0 ? Ports.free() : port;
    Ports.requireFree(chosen);
    var server =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setOverrideWorkingDirectory(folder.resolve("postgres-binaries").toFile())
            .setPort(chosen)
            .setPGStartupWait(START_LIMIT)
            .setRegisterShutdownHook(false)
            .setServerConfig("max_connections", MAX_CONNECTIONS)
            .setServerConfig("listen_addresses", "127.0.0.1")
            .start();
    return new EmbeddedDatabase(server);
  }

  /** The server's own database, {@code postgres}. */
  public String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:" + port() + "/postgres";
  }

  public int port() {
    return server.getPort();
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
