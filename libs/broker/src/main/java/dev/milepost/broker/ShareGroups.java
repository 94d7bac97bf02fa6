package dev.milepost.broker;

import dev.milepost.eventlog.kafka.KafkaClients;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;

/** Groups whose members share the records of a topic. */
public final class ShareGroups {
  /** All executors. */
  public static final String EXECUTORS = "milepost-executors";

  /**
   * The group begins with the oldest record, as offers may wait for the first executor, and sees
   * only what was committed.
   */
  private static final Map<String, String> SETTINGS =
      Map.of("share.auto.offset.reset", "earliest", "share.isolation.level", "read_committed");

  private ShareGroups() {}

  /**
   * Gives a group its settings unless it has them.
   *
   * @throws ExecutionException if the broker refuses
   * @throws TimeoutException if it does not answer
   */
  public static void ensure(KafkaClients clients, String group)
      throws ExecutionException, InterruptedException, TimeoutException {
    try (var admin = AdminCalls.open(clients)) {
      ensure(admin, group);
    }
  }

  static void ensure(Admin admin, String group)
      throws ExecutionException, InterruptedException, TimeoutException {
    var resource = new ConfigResource(ConfigResource.Type.GROUP, group);
    var found = AdminCalls.await(admin.describeConfigs(List.of(resource)).all()).get(resource);
    boolean set =
        SETTINGS.entrySet().stream()
            .allMatch(
                wanted -> {
                  var entry = found.get(wanted.getKey());
                  return entry != null && wanted.getValue().equals(entry.value());
                });
    if (!set) {
      var changes =
          SETTINGS.entrySet().stream()
              .map(wanted -> AdminCalls.set(wanted.getKey(), wanted.getValue()))
              .toList();
      AdminCalls.await(admin.incrementalAlterConfigs(Map.of(resource, changes)).all());
    }
  }
}
