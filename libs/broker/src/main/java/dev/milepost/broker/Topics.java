package dev.milepost.broker;

import dev.milepost.eventlog.kafka.KafkaClients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
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
      var names = needed.stream().map(clients::named).sorted().toList();
      if (!exist(admin, names)) {
        createFor(names, admin, clients, partitions);
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
      var name = clients.named(topic);
      var described = admin.describeTopics(Set.of(name)).topicNameValues().get(name);
      return AdminCalls.await(described).partitions().size();
    }
  }

  private static void createFor(
      List<String> needed, Admin admin, KafkaClients clients, int partitions)
      throws ExecutionException, InterruptedException, TimeoutException {
    try {
      create(admin, clients, partitions);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AuthorizationException) {
        throw new ExecutionException(
            "Expected the topics " + needed + " to be there, as this user may make none.",
            e.getCause());
      }
      throw e;
    }
  }

  private static boolean exist(Admin admin, List<String> needed)
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

  /**
   * Makes those that do not exist, three times on a cluster of three brokers or more.
   *
   * @param partitions of a log that is made now; one that exists keeps its number
   * @return those that were made
   * @throws ExecutionException if the broker refuses
   * @throws TimeoutException if it does not answer
   */
  public static List<String> create(KafkaClients administrator, int partitions)
      throws ExecutionException, InterruptedException, TimeoutException {
    try (var admin = AdminCalls.open(administrator)) {
      return create(admin, administrator, partitions);
    }
  }

  /** The same; several processes may do it at once. */
  static List<String> create(Admin admin, KafkaClients clients, int partitions)
      throws ExecutionException, InterruptedException, TimeoutException {
    int brokers = AdminCalls.await(admin.describeCluster().nodes()).size();
    var options = new CreateTopicsOptions().timeoutMs((int) AdminCalls.LIMIT.toMillis());
    var asked = admin.createTopics(topics(clients, partitions, brokers), options).values();
    var made = new ArrayList<String>();
    for (var one : asked.entrySet()) {
      try {
        AdminCalls.await(one.getValue());
        made.add(one.getKey());
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw e;
        }
      }
    }
    widen(admin, clients.named(EVENTS));
    return made.stream().sorted().toList();
  }

  /** An event log that an earlier version made takes the largest events of this one, too. */
  private static void widen(Admin admin, String events)
      throws ExecutionException, InterruptedException, TimeoutException {
    var resource = new ConfigResource(ConfigResource.Type.TOPIC, events);
    var largest = Integer.toString(KafkaClients.MAX_RECORD_BYTES);
    var change = AdminCalls.set(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, largest);
    AdminCalls.await(admin.incrementalAlterConfigs(Map.of(resource, List.of(change))).all());
  }

  private static List<NewTopic> topics(KafkaClients clients, int partitions, int brokers) {
    return List.of(
        topic(clients.named(EVENTS), partitions, brokers, log(brokers)),
        topic(clients.named(HEARTBEATS), 1, brokers, shortLived(HEARTBEATS, SHORT_SEGMENT_BYTES)),
        topic(clients.named(HINTS), 1, brokers, shortLived(HINTS, SHORT_SEGMENT_BYTES)),
        topic(clients.named(NOTICES), 1, brokers, shortLived(NOTICES, SHORT_SEGMENT_BYTES)),
        topic(clients.named(OUTPUT), partitions, brokers, shortLived(OUTPUT, OUTPUT_BYTES)));
  }

  /** On a cluster too small for {@link TopicRules#REPLICAS}, the broker's own replication. */
  private static NewTopic topic(
      String name, int partitions, int brokers, Map<String, String> settings) {
    Optional<Short> replicas =
        brokers < TopicRules.REPLICAS ? Optional.empty() : Optional.of((short) TopicRules.REPLICAS);
    return new NewTopic(name, Optional.of(partitions), replicas).configs(settings);
  }

  private static Map<String, String> log(int brokers) {
    var settings = new HashMap<String, String>();
    settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
    settings.put(TopicConfig.RETENTION_MS_CONFIG, "-1");
    settings.put(TopicConfig.RETENTION_BYTES_CONFIG, "-1");
    settings.put(
        TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(KafkaClients.MAX_RECORD_BYTES));
    settings.put(TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG, "false");
    if (brokers >= TopicRules.REPLICAS) {
      settings.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(TopicRules.IN_SYNC));
    }
    return settings;
  }

  private static Map<String, String> shortLived(String topic, long bytes) {
    var kept = Long.toString(retention(topic).toMillis());
    return Map.of(
        TopicConfig.CLEANUP_POLICY_CONFIG,
        TopicConfig.CLEANUP_POLICY_DELETE,
        TopicConfig.RETENTION_MS_CONFIG,
        kept,
        TopicConfig.RETENTION_BYTES_CONFIG,
        Long.toString(bytes),
        TopicConfig.SEGMENT_BYTES_CONFIG,
        Long.toString(SHORT_SEGMENT_BYTES),
        TopicConfig.SEGMENT_MS_CONFIG,
        kept);
  }

  /** How long a topic beside the log keeps its records. */
  static Duration retention(String topic) {
    return switch (topic) {
      case HEARTBEATS -> HEARTBEATS_KEPT;
      case HINTS -> HINTS_KEPT;
      case NOTICES -> NOTICES_KEPT;
      case OUTPUT -> OUTPUT_KEPT;
      default -> throw new IllegalArgumentException(topic + " is no topic beside the log");
    };
  }
}
