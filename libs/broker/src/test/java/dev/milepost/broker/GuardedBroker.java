package dev.milepost.broker;

import dev.milepost.embedded.EmbeddedBroker;
import dev.milepost.eventlog.kafka.KafkaClients;
import dev.milepost.eventlog.kafka.KafkaSecurity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** A broker that knows Milepost's users, each by a password that is made from its name. */
final class GuardedBroker implements AutoCloseable {
  private static final int PARTITIONS = 1;

  private final Path home;
  private final EmbeddedBroker broker;

  private GuardedBroker(Path home, EmbeddedBroker broker) {
    this.home = home;
    this.broker = broker;
  }

  static GuardedBroker start(Path home) throws IOException {
    return new GuardedBroker(home, EmbeddedBroker.start(home, 0, passwords()));
  }

  private static Map<String, String> passwords() {
    return Arrays.stream(BrokerUser.values())
        .collect(Collectors.toMap(BrokerUser::user, GuardedBroker::password));
  }

  private static String password(BrokerUser user) {
    return "password of " + user;
  }

  GuardedBroker prepared() throws Exception {
    BrokerPreparation.prepare(as(BrokerUser.ADMIN), PARTITIONS);
    return this;
  }

  KafkaClients as(BrokerUser user) {
    var security = KafkaSecurity.password(user.user(), password(user), "SCRAM-SHA-256", false);
    return new KafkaClients(broker.bootstrapServers(), security);
  }

  /** Settings of an administrator's client that speaks to the controller. */
  Map<String, Object> atTheController(BrokerUser user) throws IOException {
    var written = new Properties();
    try (var in = Files.newBufferedReader(home.resolve("broker.properties"))) {
      written.load(in);
    }
    var voter = written.getProperty("controller.quorum.voters");
    var settings = new HashMap<>(as(user).common());
    settings.remove("bootstrap.servers");
    settings.put("bootstrap.controllers", voter.substring(voter.indexOf('@') + 1));
    settings.put("request.timeout.ms", 5000);
    settings.put("default.api.timeout.ms", 10000);
    return settings;
  }

  @Override
  public void close() {
    broker.close();
  }
}
