package dev.milepost.eventlog.runtime;

import dev.milepost.eventlog.kafka.KafkaClients;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;

/**
 * How a participant is run.
 *
 * @param name its name: consumer group and part of derived event ids
 * @param topic the log
 * @param sharing whether replicas divide the partitions
 * @param instance a name of this replica alone that it keeps over restarts; with it a replica that
 *     comes back gets its partitions at once
 * @param sessionLimit after which a replica that is silent loses its partitions
 * @param retry how effects that fail are tried again
 */
public record RuntimeSettings(
    String name,
    String topic,
    Sharing sharing,
    Optional<String> instance,
    Duration sessionLimit,
    RetryPolicy retry) {
  /** Kafka's own lower limit; a killed replica is missed for this long. */
  public static final Duration DEFAULT_SESSION_LIMIT = Duration.ofSeconds(6);

  /** A heartbeat may get lost twice before the session ends. */
  private static final int BEATS_PER_SESSION = 3;

  /** Folding is cheap: larger batches spare polls when replaying. */
  private static final int MAX_POLL_RECORDS = 2000;

  /** Who folds which partitions. */
  public enum Sharing {
    /** Each partition is folded by one replica of the consumer group. */
    SHARED,
    /** Each replica folds every partition. */
    WHOLE
  }

  /** Defaults, for everything but what must be said. */
  public static RuntimeSettings of(String name, String topic, Sharing sharing) {
    return new RuntimeSettings(
        name, topic, sharing, Optional.empty(), DEFAULT_SESSION_LIMIT, RetryPolicy.DEFAULT);
  }

  /** The consumer group, in which the low watermark is kept. */
  public String group() {
    return "milepost-" + name;
  }

  Map<String, Object> consumer(KafkaClients clients) {
    var settings = clients.consumer();
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, group());
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, name);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_POLL_RECORDS);
    if (sharing == Sharing.SHARED) {
      settings.put(
          ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
          CooperativeStickyAssignor.class.getName());
      int session = Math.toIntExact(sessionLimit.toMillis());
      settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, session);
      settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, session / BEATS_PER_SESSION);
      instance.ifPresent(id -> settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, id));
    }
    return settings;
  }
}
