package dev.milepost.standalone.aot;

import dev.milepost.broker.BrokerPreparation;
import dev.milepost.broker.BrokerUser;
import dev.milepost.embedded.EmbeddedBroker;
import dev.milepost.eventlog.kafka.KafkaClients;
import dev.milepost.eventlog.kafka.KafkaSecurity;
import java.nio.file.Path;
import java.util.Map;

/** Loads what the broker loads, by one that serves for a moment: {@code FOLDER}, for its data. */
public final class BrokerTraining {
  private static final String PASSWORD = "of-a-training";

  private BrokerTraining() {}

  public static void main(String[] arguments) throws Exception {
    String user = BrokerUser.ADMIN.user();
    try (var broker = EmbeddedBroker.start(Path.of(arguments[0]), 0, Map.of(user, PASSWORD))) {
      var security = KafkaSecurity.password(user, PASSWORD, "SCRAM-SHA-256", false);
      BrokerPreparation.prepare(new KafkaClients(broker.bootstrapServers(), security), 1);
    }
    System.exit(0);
  }
}
