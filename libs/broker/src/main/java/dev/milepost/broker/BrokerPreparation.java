package dev.milepost.broker;

import dev.milepost.eventlog.kafka.KafkaClients;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** The work of a broker's administrator, before the first service and after each new version. */
public final class BrokerPreparation {
  private BrokerPreparation() {}

  /**
   * Gives a broker that is Milepost's alone its rights and topics. What is there already stays, but
   * rights that are not of {@link Rights} go.
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
