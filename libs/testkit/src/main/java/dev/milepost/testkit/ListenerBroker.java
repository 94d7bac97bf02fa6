package dev.milepost.testkit;

import dev.milepost.embedded.ClientListener;
import dev.milepost.embedded.EmbeddedBroker;
import dev.milepost.embedded.LoopbackPorts;
import dev.milepost.eventlog.kafka.KafkaClients;
import dev.milepost.eventlog.kafka.KafkaSecurity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A broker with rights whose clients show by a certificate or a token who they are. */
public final class ListenerBroker implements AutoCloseable {
  private static final String PASSWORD = "password of the administrator";

  private static final Map<String, String> USERS = Map.of(EmbeddedBroker.ADMIN, PASSWORD);

  /** Held, as a logger that nothing refers to forgets its level. */
  private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

  private final Path home;
  private EmbeddedBroker broker;
  private ClientListener listener;

  private ListenerBroker(Path home, EmbeddedBroker broker, ClientListener listener) {
    this.home = home;
    this.broker = broker;
    this.listener = listener;
  }

  /**
   * Starts it on free ports.
   *
   * @param protocol of its clients, as Kafka names it
   * @param settings of Kafka's listeners
   */
  public static ListenerBroker start(Path home, String protocol, Map<String, String> settings)
      throws IOException {
    KafkaLogins.register();
    KAFKA.setLevel(Level.WARNING); // it logs all its settings
    var listener = new ClientListener(LoopbackPorts.free(), protocol, settings);
    return new ListenerBroker(home, EmbeddedBroker.start(home, 0, USERS, listener), listener);
  }

  /**
   * Ends it and starts it again at its clients' address.
   *
   * @param settings of Kafka's listeners, from now on
   */
  public void restart(Map<String, String> settings) throws IOException {
    broker.close();
    listener = new ClientListener(listener.port(), listener.protocol(), settings);
    broker = EmbeddedBroker.start(home, 0, USERS, listener);
  }

  /** Who makes topics and rights, by a password. */
  public KafkaClients administrator() {
    return new KafkaClients(
        broker.bootstrapServers(),
        KafkaSecurity.password(EmbeddedBroker.ADMIN, PASSWORD, "SCRAM-SHA-256", false));
  }

  /** A client's settings, by the names of Kafka: where the broker is, and those given. */
  public Map<String, String> settings(Map<String, String> own) {
    var all = new HashMap<>(own);
    all.put("bootstrap.servers", "127.0.0.1:" + listener.port());
    all.put("security.protocol", listener.protocol());
    return Map.copyOf(all);
  }

  @Override
  public void close() {
    broker.close();
  }
}
