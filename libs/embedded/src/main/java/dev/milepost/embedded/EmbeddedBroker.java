package dev.milepost.embedded;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.utils.Time;

/**
 * A Kafka broker in this process, listening on the loopback address only. Its data stays in its
 * folder: started there again, after any kind of end, it has all that it acknowledged.
 */
public final class EmbeddedBroker implements AutoCloseable {
  /** Kafka's mark in its folder, by which it trusts the logs and reads none of them again. */
  private static final String CLEAN_STOP = ".kafka_cleanshutdown";

  /** Free ports are found by asking; another process may take one before Kafka binds it. */
  private static final int PORT_TRIES = 3;

  /** Formatting again must not make another cluster of the folder: a fixed id is good enough. */
  private static final String CLUSTER = "bWlsZXBvc3QtbG9jYWwtMQ";

  /** The one super user of a broker that knows its users. */
  public static final String ADMIN = "milepost-admin";

  private final KafkaRaftServer server;
  private final int port;

  private EmbeddedBroker(KafkaRaftServer server, int port) {
    this.server = server;
    this.port = port;
  }

  /**
   * Starts a broker and returns when it serves.
   *
   * @param home its folder, made if missing; one broker at a time
   * @param port to listen on; 0 for any free one
   * @throws IOException if the folder is in use or cannot be written, or the port is taken
   */
  public static EmbeddedBroker start(Path home, int port) throws IOException {
    return start(home, port, Map.of());
  }

  /**
   * The same for clients that know the password of one of these users only (SCRAM-SHA-256), and may
   * do what the broker's rules (ACLs) allow them; earlier starts of the folder do not matter.
   *
   * @param users with their passwords; {@link #ADMIN} is one, or there is none
   */
  public static EmbeddedBroker start(Path home, int port, Map<String, String> users)
      throws IOException {
    return start(home, port, users, Optional.empty());
  }

  /** The same, with a further address for clients that show in another way who they are. */
  public static EmbeddedBroker start(
      Path home, int port, Map<String, String> users, ClientListener further) throws IOException {
    return start(home, port, users, settings -> BrokerSettings.listen(further, settings));
  }

  /** The same for clients that encrypt what they say, if a key is given (TLS). */
  public static EmbeddedBroker start(
      Path home, int port, Map<String, String> users, Optional<BrokerKeyStore> key)
      throws IOException {
    return start(
        home,
        port,
        users,
        settings -> key.ifPresent(store -> BrokerSettings.encrypt(store, settings)));
  }

  private static EmbeddedBroker start(
      Path home, int port, Map<String, String> users, Consumer<Properties> listeners)
      throws IOException {
    for (int tries = 1; ; tries++) {
      try {
        var node = ClusterNode.alone(LoopbackPorts.free());
        return startOnce(home, port == 0 ? LoopbackPorts.free() : port, node, users, listeners);
      } catch (IOException e) {
        if (port != 0 || tries == PORT_TRIES) {
          throw e;
        }
      }
    }
  }

  /**
   * Starts one of several brokers that share their data, without users; returns when enough of the
   * others have started, too.
   */
  public static EmbeddedBroker startNode(Path home, int port, ClusterNode node) throws IOException {
    return startOnce(home, port, node, Map.of(), settings -> {});
  }

  /** The broker's settings but for its addresses and folders, for one elsewhere to be like it. */
  public static Map<String, String> behaviour() {
    return BrokerSettings.behaviour();
  }

  private static EmbeddedBroker startOnce(
      Path home,
      int port,
      ClusterNode node,
      Map<String, String> users,
      Consumer<Properties> listeners)
      throws IOException {
    LoopbackPorts.requireFree(port);
    var logs = Files.createDirectories(home.toAbsolutePath().resolve("kafka"));
    var settings = BrokerSettings.of(logs, port, node);
    format(home, settings);
    // A clean stop says nothing about later changes to the files: they are looked at anyway.
    Files.deleteIfExists(logs.resolve(CLEAN_STOP));
    // After the file was written: it must hold no password.
    if (!users.isEmpty()) {
      BrokerSettings.demand(users, settings);
      listeners.accept(settings);
    }
    var server = new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
    try {
      server.startup();
    } catch (Exception e) { // Scala throws checked exceptions unannounced
      server.shutdown();
      throw new IOException("The broker in " + home + " did not start: " + e.getMessage(), e);
    }
    return new EmbeddedBroker(server, port);
  }

  private static void format(Path home, Properties settings) throws IOException {
    var file = home.toAbsolutePath().resolve("broker.properties");
    try (var out = Files.newBufferedWriter(file)) {
      settings.store(out, "Written at each start; edits are lost");
    }
    var said = new ByteArrayOutputStream();
    String[] command = {
      "format", "--ignore-formatted", "-t", CLUSTER, "-c", file.toString(),
    };
    int exit = StorageTool.execute(command, new PrintStream(said, true, StandardCharsets.UTF_8));
    if (exit != 0) {
      var reason = said.toString(StandardCharsets.UTF_8).strip();
      throw new IOException("Kafka's storage in " + home + " cannot be prepared: " + reason);
    }
  }

  /** Where clients connect, {@code 127.0.0.1:9092}. */
  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  public int port() {
    return port;
  }

  /** Stops and returns when the port and the folder are free. */
  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }
}
