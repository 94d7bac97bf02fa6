package dev.milepost.service.kafka;

import dev.milepost.eventlog.kafka.KafkaClients;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics of docs/protocol.md and how they are made. */
public final class Topics {
  /** The event log. */
  public static final String EVENTS = "milepost.events";

  /** Liveness of executors; not history. */
  public static final String HEARTBEATS = "milepost.heartbeats";

  /** Output for the live tail; not history. */
  public static final String OUTPUT = "milepost.output";

  /** What may have changed on a forge; not history. */
  public static final String HINTS = "milepost.hints";

  /** What services wait for; not history. */
  public static final String NOTICES = "milepost.notices";

  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Duration HEARTBEATS_KEPT = Duration.ofMinutes(10);
  private static final Duration HINTS_KEPT = Duration.ofMinutes(10);

  /** Longer than any wait that is not given up: one who begins to follow knows of all. */
  private static final Duration NOTICES_KEPT = Duration.ofHours(3);

  private static final Duration OUTPUT_KEPT = Duration.ofHours(24);

  /** Of each partition; agents can be talkative, and their whole output is a file anyway. */
  private static final long OUTPUT_BYTES = 256L * 1024 * 1024;

  /** Kafka drops whole segments only: short-lived topics need small ones. */
  private static final long SHORT_SEGMENT_BYTES = 16L * 1024 * 1024;

  private Topics() {}

  /**
   * Makes those that do not exist; several processes may do it at once.
   *
   * @throws ExecutionException if the broker refuses
   * @throws TimeoutException if it does not answer
   */
  public static void create(KafkaClients clients, int partitions)
      throws ExecutionException, InterruptedException, TimeoutException {
    try (var admin = Admin.create(settings(clients))) {
      var options = new CreateTopicsOptions().timeoutMs((int) LIMIT.toMillis());
      var made = admin.createTopics(topics(partitions), options).values();
      for (var one : made.values()) {
        try {
          one.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
          if (!(e.getCause() instanceof TopicExistsException)) {
            throw e;
          }
        }
      }
      widen(admin);
    }
  }

  /** An event log that an earlier version made takes the largest events of this one, too. */
  private static void widen(Admin admin)
      throws ExecutionException, InterruptedException, TimeoutException {
    var resource = new ConfigResource(ConfigResource.Type.TOPIC, EVENTS);
    var largest = Integer.toString(KafkaClients.MAX_RECORD_BYTES);
    admin
        .incrementalAlterConfigs(
            Map.of(resource, List.of(set(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, largest))))
        .all()
        .get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Lets a share group begin with the oldest record, as offers may wait for the first executor, and
   * see only what was committed.
   */
  static void configureShareGroup(KafkaClients clients, String group)
      throws ExecutionException, InterruptedException, TimeoutException {
    var resource = new ConfigResource(ConfigResource.Type.GROUP, group);
    var settings =
        List.of(
            set("share.auto.offset.reset", "earliest"),
            set("share.isolation.level", "read_committed"));
    try (var admin = Admin.create(settings(clients))) {
      admin
          .incrementalAlterConfigs(Map.of(resource, settings))
          .all()
          .get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private static AlterConfigOp set(String name, String value) {
    return new AlterConfigOp(new ConfigEntry(name, value), OpType.SET);
  }

  private static Map<String, Object> settings(KafkaClients clients) {
    var settings = clients.common();
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) LIMIT.toMillis() / 2);
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) LIMIT.toMillis());
    return settings;
  }

  private static List<NewTopic> topics(int partitions) {
    return List.of(
        topic(EVENTS, partitions)
            .configs(
                Map.of(
                    TopicConfig.RETENTION_MS_CONFIG, "-1",
                    TopicConfig.RETENTION_BYTES_CONFIG, "-1",
                    TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                        Integer.toString(KafkaClients.MAX_RECORD_BYTES))),
        topic(HEARTBEATS, 1).configs(shortLived(HEARTBEATS_KEPT, SHORT_SEGMENT_BYTES)),
        topic(HINTS, 1).configs(shortLived(HINTS_KEPT, SHORT_SEGMENT_BYTES)),
        topic(NOTICES, 1).configs(shortLived(NOTICES_KEPT, SHORT_SEGMENT_BYTES)),
        topic(OUTPUT, partitions).configs(shortLived(OUTPUT_KEPT, OUTPUT_BYTES)));
  }

  /** The broker's own replication: 1 where it is alone. */
  private static NewTopic topic(String name, int partitions) {
    return new NewTopic(name, Optional.of(partitions), Optional.empty());
  }

  private static Map<String, String> shortLived(Duration kept, long bytes) {
    return Map.of(
        TopicConfig.RETENTION_MS_CONFIG, Long.toString(kept.toMillis()),
        TopicConfig.RETENTION_BYTES_CONFIG, Long.toString(bytes),
        TopicConfig.SEGMENT_BYTES_CONFIG, Long.toString(SHORT_SEGMENT_BYTES),
        TopicConfig.SEGMENT_MS_CONFIG, Long.toString(kept.toMillis()));
  }
}
