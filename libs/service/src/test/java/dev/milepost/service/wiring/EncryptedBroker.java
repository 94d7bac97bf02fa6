package dev.milepost.service.wiring;

import dev.milepost.broker.BrokerPreparation;
import dev.milepost.broker.BrokerUser;
import dev.milepost.embedded.BrokerKeyStore;
import dev.milepost.embedded.EmbeddedBroker;
import dev.milepost.eventlog.kafka.KafkaClients;
import dev.milepost.eventlog.kafka.KafkaSecurity;
import dev.milepost.testkit.TemporaryFolder;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A broker with TLS, users and rights, and what a service is told of it by {@code kafka.*}. */
public class EncryptedBroker implements QuarkusTestResourceLifecycleManager {
  private static final String STORE_PASSWORD = "changed it";
  private static final String LOGIN =
      "org.apache.kafka.common.security.scram.ScramLoginModule required"
          + " username=\"%s\" password=\"password of %s\";";

  private Path home;
  private EmbeddedBroker broker;

  @Override
  public Map<String, String> start() {
    try {
      home = TemporaryFolder.create("encrypted-broker-");
      var store = keyStore();
      var users =
          Arrays.stream(BrokerUser.values())
              .map(BrokerUser::user)
              .collect(Collectors.toMap(user -> user, user -> "password of " + user));
      broker = EmbeddedBroker.start(home, 0, users, Optional.of(store));
      BrokerPreparation.prepare(
          new KafkaClients(
              broker.bootstrapServers(),
              KafkaSecurity.none().with(settings(BrokerUser.ADMIN.user()))),
          1);
      return settings(BrokerUser.GATEWAY.user()).entrySet().stream()
          .collect(Collectors.toMap(each -> "kafka." + each.getKey(), Map.Entry::getValue));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private Map<String, String> settings(String user) {
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

  private BrokerKeyStore keyStore() throws IOException, InterruptedException {
    var file = home.resolve("broker.p12");
    var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var made =
        new ProcessBuilder(
                List.of(
                    keytool,
                    "-genkeypair",
                    "-alias",
                    "broker",
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=broker",
                    "-ext",
                    "san=ip:127.0.0.1",
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    file.toString(),
                    "-storepass",
                    STORE_PASSWORD))
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("keytool.log").toFile())
            .start();
    if (made.waitFor() != 0) {
      throw new IllegalStateException(Files.readString(home.resolve("keytool.log")));
    }
    return new BrokerKeyStore(file, STORE_PASSWORD);
  }

  @Override
  public void stop() {
    broker.close();
    TemporaryFolder.remove(home);
  }
}
