package dev.milepost.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.milepost.broker.BrokerUser;
import dev.milepost.broker.Topics;
import dev.milepost.embedded.EmbeddedBroker;
import dev.milepost.embedded.EmbeddedDatabase;
import dev.milepost.embedded.LoopbackPorts;
import dev.milepost.eventlog.kafka.KafkaClients;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** K6: a gateway whose database is not there yet, as a process. */
class LateDatabaseIT {
  private static final String NAME = "gateway";

  /** Of a start. */
  private static final Duration LIMIT = Duration.ofMinutes(4);

  /** Orchestrators kill after 30 s. */
  private static final Duration END = Duration.ofSeconds(30);

  @TempDir Path folder;

  @Test
  void a_gateway_without_its_database_ends_when_it_is_asked_and_serves_once_it_is_there()
      throws Exception {
    int port = LoopbackPorts.free();
    try (var broker = EmbeddedBroker.start(folder.resolve("broker"), 0)) {
      Topics.create(new KafkaClients(broker.bootstrapServers()), 1);
      var settings = Map.of("bootstrap.servers", broker.bootstrapServers());
      try (var services = new SeparateServices(folder, user -> settings)) {
        var url = "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port);
        services.set(NAME, "QUARKUS_DATASOURCE_JDBC_URL", url);
        services.start(NAME, BrokerUser.GATEWAY, "gateway");
        waits(services, 1);
        services.terminate(NAME);
        await().atMost(END).until(() -> !services.isRunning(NAME));

        services.startAgain(NAME);
        waits(services, 2);
        try (var database = EmbeddedDatabase.start(folder.resolve("database"), port)) {
          services.untilReady();
          assertThat(database.jdbcUrl()).startsWith(url);
          services.stop(NAME);
        }
      }
    }
  }

  private static void waits(SeparateServices services, int times) {
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(services.read(NAME).lines())
                    .filteredOn(line -> line.contains("The gateway waits for its database: "))
                    .hasSize(times));
  }
}
