package dev.milepost.testkit;

import dev.milepost.embedded.BrokerKeyStore;
import dev.milepost.embedded.EmbeddedBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** A broker with TLS, a user with a password (SCRAM) for each name, and rights. */
public final class TlsBroker implements AutoCloseable {
  private static final String STORE_PASSWORD = "changed it";
  private static final String LOGIN =
      "org.apache.kafka.common.security.scram.ScramLoginModule required"
          + " username=\"%s\" password=\"password of %s\";";

  /** Held, as a logger that nothing refers to forgets its level. */
  private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

  private final Path home;
  private final EmbeddedBroker broker;

  private TlsBroker(Path home, EmbeddedBroker broker) {
    this.home = home;
    this.broker = broker;
  }

  /** Starts it on a free port, in a temporary folder. */
  public static TlsBroker start(Collection<String> users) throws Exception {
    KafkaLogins.register();
    KAFKA.setLevel(Level.WARNING); // it logs all its settings
    var home = TemporaryFolder.create("tls-broker-");
    var passwords =
        users.stream()
            .collect(Collectors.toMap(Function.identity(), user -> "password of " + user));
    return new TlsBroker(
        home, EmbeddedBroker.start(home, 0, passwords, Optional.of(keyStore(home))));
  }

  /** The client's settings of a user, by the names of Kafka. */
  public Map<String, String> settings(String user) {
    return Map.of(
        "bootstrap.servers",
        broker.bootstrapServers(),
        "security.protocol",
        "SASL_SSL",
        "ssl.truststore.type",
        "PKCS12",
        "ssl.truststore.location",
        home.resolve("broker.p12").toString(),
        "ssl.truststore.password",
        STORE_PASSWORD,
        "sasl.mechanism",
        "SCRAM-SHA-256",
        "sasl.jaas.config",
        LOGIN.formatted(user, user));
  }

  private static BrokerKeyStore keyStore(Path home) throws IOException, InterruptedException {
    var file = home.resolve("broker.p12");
    Keytool.generate(file, STORE_PASSWORD, "broker", "CN=broker", "-ext", "san=ip:127.0.0.1");
    return new BrokerKeyStore(file, STORE_PASSWORD);
  }

  @Override
  public void close() {
    broker.close();
    TemporaryFolder.remove(home);
  }
}
