package dev.milepost.broker;

import dev.milepost.eventlog.kafka.KafkaClients;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The topics of docs/protocol.md and how they are made. */
public final class Topics {
  /** The event log. */
  public static final String EVENTS = "milepost.events";

  /** Liveness of executors; not history. */
  public static final String HEARTBEATS = "milepost.heartbeats";

  /** Output for the live tail; not history. */
  public static final String OUTPUT = "milepost.output";

  /** Hints that something may have changed on a forge; not history. */
  public static final String HINTS = "milepost.hints";

  /** Waits of services; not history. */
  public static final String NOTICES = "milepost.notices";

  private static final Duration HEARTBEATS_KEPT = Duration.ofMinutes(10);
  private static final Duration HINTS_KEPT = Duration.ofMinutes(10);

  /** Longer than any wait that is not given up: one who begins to follow knows of all. */
  private static final Duration NOTICES_KEPT = Duration.ofHours(3);

  private static final Duration OUTPUT_KEPT = Duration.ofHours(24);

  /** Of each partition; agents can be talkative, and their whole output is a file anyway. */
  private static final long OUTPUT_BYTES = 256L * 1024 * 1024;

  /** Kafka drops whole segments only: short-lived topics need small ones. */
  private static final long SHORT_SEGMENT_BYTES = 16L * 1024 * 1024;

  /** All of them. */
  public static final Set<String> ALL = Set.of(EVENTS, HEARTBEATS, OUTPUT, HINTS, NOTICES);

  private Topics() {}

  /**
   * Makes all topics unless those that the caller needs are there. So a service whose topics an
   * administrator made needs no right to make any.
   *
   * @param needed those that the caller may read or write
   * @param partitions of a log that is made now
   * @throws ExecutionException if the broker refuses
   * @throws TimeoutException if it does not answer
   */
  public static void ensure(KafkaClients clients, Set<String> needed, int partitions)
      throws ExecutionException, InterruptedException, TimeoutException {
    try (var admin = AdminCalls.open(clients)) {
      if (!exist(admin, needed)) {
        createFor(needed, admin, partitions);
      }
    }
  }

  /**
   * How many partitions a topic has.
   *
   * @throws ExecutionException if there is none of this name, or the broker refuses
   * @throws TimeoutException if it does not answer
   */
  public static int partitions(KafkaClients clients, String topic)
      throws ExecutionException, InterruptedException, TimeoutException {
    try (var admin = AdminCalls.open(clients)) {
      var described = admin.describeTopics(Set.of(topic)).topicNameValues().get(topic);
      return AdminCalls.await(described).partitions().size();
    }
  }

  private static void createFor(Set<String> needed, Admin admin, int partitions)
      throws ExecutionException, InterruptedException, TimeoutException {
    try {
      create(admin, partitions);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AuthorizationException) {
        throw new ExecutionException(
            "Expected the topics "
                + needed.stream().sorted().toList()
                + " to be there, as this user may make none; see docs/security.md",
            e.getCause());
      }
      throw e;
    }
  }

  private static boolean exist(Admin admin, Set<String> needed)
      throws ExecutionException, InterruptedException, TimeoutException {
    for (var one : admin.describeTopics(needed).topicNameValues().values()) {
      try {
        AdminCalls.await(one);
      } catch (ExecutionException e) {
        if (e.getCause() instanceof UnknownTopicOrPartitionException) {
          return false;
        }
        throw e;
      }
    }
    return true;
  }

  /** Makes those that do not exist; several processes may do it at once. */
  static void create(Admin admin, int partitions)
      throws ExecutionException, InterruptedException, TimeoutException {
    var options = new CreateTopicsOptions().timeoutMs((int) AdminCalls.LIMIT.toMillis());
    var made = admin.createTopics(topics(partitions), options).values();
    for (var one : made.values()) {
      try {
        AdminCalls.await(one);
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw e;
        }
      }
    }
    widen(admin);
  }

  /** An event log that an earlier version made takes the largest events of this one, too. */
  private static void widen(Admin admin)
      throws ExecutionException, InterruptedException, TimeoutException {
    var resource = new ConfigResource(ConfigResource.Type.TOPIC, EVENTS);
    var largest = Integer.toString(KafkaClients.MAX_RECORD_BYTES);
    var change = AdminCalls.set(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, largest);
    AdminCalls.await(admin.incrementalAlterConfigs(Map.of(resource, List.of(change))).all());
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
