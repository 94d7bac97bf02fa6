package dev.milepost.e2e;

import static org.awaitility.Awaitility.await;

import dev.milepost.embedded.LoopbackPorts;
import dev.milepost.testkit.TemporaryFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A pgbouncer that gives a connection to another client after each transaction. */
final class TransactionPooler implements AutoCloseable {
  private static final String PROGRAM = "pgbouncer";
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** Fewer than the gateways use at once, so that they do get each other's. */
  private static final int CONNECTIONS = 3;

  private static final String SETTINGS =
      """
      [databases]
      postgres = host=127.0.0.1 port=%d dbname=postgres
      [pgbouncer]
      listen_addr = 127.0.0.1
      listen_port = %d
      unix_socket_dir =
      pool_mode = transaction
      default_pool_size = %d
      auth_type = scram-sha-256
      auth_file = %s
      server_tls_sslmode = verify-full
      server_tls_ca_file = %s
      client_tls_sslmode = require
      client_tls_key_file = %s
      client_tls_cert_file = %s
      ignore_startup_parameters = extra_float_digits
      """;

  private final Path folder;
  private final int port;
  private final Process process;

  private TransactionPooler(Path folder, int port, Process process) {
    this.folder = folder;
    this.port = port;
    this.process = process;
  }

  /** Whether the program is here. */
  static boolean isHere() {
    return InstalledProgram.find(PROGRAM).isPresent();
  }

  /** Starts it, in a temporary folder that any account may read: as root it takes another one. */
  static TransactionPooler start(TlsPostgres database) throws IOException {
    var folder = TemporaryFolder.create("pgbouncer-");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    var users = folder.resolve("users.txt");
    Files.writeString(users, "\"%s\" \"%s\"\n".formatted(TlsPostgres.USER, TlsPostgres.PASSWORD));
    var key = Files.copy(database.certificate(), folder.resolve("server.pem"));
    var authority = Files.copy(database.authority(), folder.resolve("authority.pem"));
    int port = LoopbackPorts.free();
    var settings =
        Files.writeString(
            folder.resolve("pgbouncer.ini"),
            SETTINGS.formatted(database.port(), port, CONNECTIONS, users, authority, key, key));
    var command = new ArrayList<>(List.of(PROGRAM, settings.toString()));
    if ("root".equals(System.getProperty("user.name"))) {
      command.addAll(1, List.of("-u", "nobody"));
    }
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("pgbouncer.log").toFile())
            .start();
    var pooler = new TransactionPooler(folder, port, process);
    await().atMost(LIMIT).until(pooler::listens);
    return pooler;
  }

  private boolean listens() throws IOException {
    if (!process.isAlive()) {
      throw new IllegalStateException(log());
    }
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** It shows the database's own certificate. */
  String url() {
    return "jdbc:postgresql://127.0.0.1:"
        + port
        + "/postgres"
        + TlsPostgres.strict(folder.resolve("authority.pem"))
        + "&prepareThreshold=0";
  }

  String log() throws IOException {
    return Files.readString(folder.resolve("pgbouncer.log"));
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    TemporaryFolder.remove(folder);
  }
}
