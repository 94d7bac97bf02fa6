package dev.milepost.broker;

import dev.milepost.eventlog.kafka.KafkaClients;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** The work of a broker's administrator, before the first service and after each new version. */
public final class BrokerPreparation {
  private BrokerPreparation() {}

  /**
   * Gives a broker the rights and topics of an installation. What is there already stays, but
   * rights of its users, or on its names, that are not of {@link Rights} go. Those of installations
   * with other prefixes stay.
   *
   * @param admin who may; the names of topics and rights begin with its prefix
   * @param partitions of a log that is made now; one that exists keeps its number
   * @throws ExecutionException if the broker refuses
   * @throws TimeoutException if it does not answer
   */
  public static void prepare(KafkaClients admin, int partitions)
      throws ExecutionException, InterruptedException, TimeoutException {
    try (var open = AdminCalls.open(admin)) {
      AccessRules.apply(open, admin);
      Topics.create(open, admin, partitions);
    }
  }
}
