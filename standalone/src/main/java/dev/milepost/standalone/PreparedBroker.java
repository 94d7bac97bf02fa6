package dev.milepost.standalone;

import dev.milepost.broker.BrokerPreparation;
import dev.milepost.broker.BrokerUser;
import dev.milepost.eventlog.kafka.KafkaClients;
import dev.milepost.eventlog.kafka.KafkaSecurity;
import dev.milepost.standalone.home.Home;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The supervisor as the broker's administrator: rights and topics, before a service starts. */
public record PreparedBroker(Home home, String bootstrapServers) {
  /** Kafka's own limit is higher; each partition costs files and start time. */
  static final int MAX_PARTITIONS = 1000;

  /** As {@code milepost.log.partitions}. */
  private static final int DEFAULT_PARTITIONS = 6;

  private static final String PARTITIONS = "MILEPOST_LOG_PARTITIONS";

  /** A busy machine answers late; a step that was done before does no harm. */
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private static final Duration PAUSE = Duration.ofMillis(500);

  /** Held, as a logger without a reference forgets its level. */
  private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

  /**
   * Returns when services can connect.
   *
   * @param environment settings of the services
   * @return why it failed; empty if it did not
   */
  Optional<String> prepare(Map<String, String> environment) throws InterruptedException {
    Optional<Integer> partitions = partitions(environment.getOrDefault(PARTITIONS, ""));
    if (partitions.isEmpty()) {
      return Optional.of(
          "%s must be 1 to %d, but was \"%s\""
              .formatted(PARTITIONS, MAX_PARTITIONS, environment.get(PARTITIONS)));
    }
    KAFKA.setLevel(Level.WARNING); // its clients log all their settings
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      try {
        BrokerPreparation.prepare(administrator(), partitions.get());
        return Optional.empty();
      } catch (ExecutionException | TimeoutException | RuntimeException e) {
        if (System.nanoTime() - deadline > 0) {
          return Optional.of("The broker's topics and rights cannot be made: " + e.getMessage());
        }
        Thread.sleep(PAUSE);
      }
    }
  }

  /** Clients of the user that may do anything. */
  public KafkaClients administrator() {
    String password = KafkaSecurity.passwordOf(home.brokerPassword(BrokerUser.ADMIN));
    return new KafkaClients(
        bootstrapServers,
        KafkaSecurity.password(BrokerUser.ADMIN.user(), password, "SCRAM-SHA-256", false));
  }

  /** The default if nothing is said; empty if what is said is not allowed. */
  static Optional<Integer> partitions(String said) {
    if (said.isBlank()) {
      return Optional.of(DEFAULT_PARTITIONS);
    }
    try {
      int number = Integer.parseInt(said.strip());
      return Optional.of(number).filter(n -> n >= 1 && n <= MAX_PARTITIONS);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
