package dev.milepost.eventlog.kafka;

import dev.milepost.eventlog.WireFormat;
import dev.milepost.eventlog.runtime.RuntimeSettings;
import dev.milepost.eventlog.runtime.RuntimeSettings.Sharing;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.SslConfigs;

/**
 * The settings of every Kafka client here, in one place.
 *
 * @param bootstrapServers {@code host:port}, several by comma
 * @param security how they show who they are
 * @param prefix of all names at the broker: several installations share one, each by its own
 */
public record KafkaClients(String bootstrapServers, KafkaSecurity security, String prefix) {
  /** Of names as they are in the code. */
  public static final String PREFIX = "milepost";

  /** Room for the rest of a topic's name, of which Kafka takes 249 characters. */
  private static final Pattern PREFIXES = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  /** How long one append may wait for the broker, its retries included. */
  static final Duration APPEND_LIMIT = Duration.ofSeconds(15);

  /** One request to a broker; a shorter one than the limit leaves room for a retry. */
  private static final Duration REQUEST_LIMIT = Duration.ofSeconds(5);

  /** A broker that comes back is to be found soon. */
  private static final Duration MAX_RECONNECT = Duration.ofSeconds(1);

  /**
   * A writer killed within a transaction holds back all readers until this has passed; ours take
   * milliseconds.
   */
  private static final Duration TRANSACTION_LIMIT = Duration.ofSeconds(5);

  /** One event of the largest size with its headers, before it is compressed. */
  public static final int MAX_RECORD_BYTES = WireFormat.MAX_BYTES + 1024 * 1024;

  /** Room for a few of the largest, and for thousands of the usual ones. */
  private static final long BUFFER_BYTES = 2L * MAX_RECORD_BYTES + 16 * 1024 * 1024;

  /** JSON shrinks to a sixth or less; this one needs no native library. */
  private static final String COMPRESSION = "lz4";

  /** A heartbeat may get lost twice before the session ends. */
  private static final int BEATS_PER_SESSION = 3;

  /** Folding is cheap: larger batches spare polls when replaying. */
  private static final int MAX_POLL_RECORDS = 2000;

  /**
   * How long a broker keeps the question of one who follows a topic while it has no records, which
   * end the wait. What else is asked on the same connection waits for it, too.
   */
  private static final Duration FETCH_WAIT = Duration.ofSeconds(1);

  public KafkaClients {
    if (!PREFIXES.matcher(prefix).matches()) {
      throw new IllegalArgumentException(
          "Expected a prefix of up to 100 letters, digits, \".\", \"_\" and \"-\", but found \"%s\""
              .formatted(prefix));
    }
  }

  /** With names as they are in the code. */
  public KafkaClients(String bootstrapServers, KafkaSecurity security) {
    this(bootstrapServers, security, PREFIX);
  }

  /** The same broker for an installation with another prefix. */
  public KafkaClients withPrefix(String other) {
    return new KafkaClients(bootstrapServers, security, other);
  }

  /**
   * The name of a topic, group or transactional id at the broker.
   *
   * @param name as it is in the code, {@code milepost.events}; one that does not begin so stays
   */
  public String named(String name) {
    return name.startsWith(PREFIX) ? prefix + name.substring(PREFIX.length()) : name;
  }

  /** Of a broker that lets every client in. */
  public KafkaClients(String bootstrapServers) {
    this(bootstrapServers, KafkaSecurity.none());
  }

  /** Where the broker is as clients are told, {@code host:port}, several by comma. */
  public String servers() {
    return String.valueOf(common().get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG));
  }

  /**
   * What the broker calls a client, in its log and for quotas: {@code client.id} of the settings of
   * {@link #security} and the role. Empty if they have none; Kafka numbers such clients.
   *
   * @param role of the client in its service, {@code append}
   */
  public Optional<String> clientId(String role) {
    return Optional.ofNullable(security.settings().get(CommonClientConfigs.CLIENT_ID_CONFIG))
        .map(base -> base + "-" + role);
  }

  /**
   * The settings that all clients share. Those of {@link #security} have the last word here; what
   * the engine relies on (acknowledgements, isolation, limits) is set after them.
   */
  public Map<String, Object> common() {
    var settings = new HashMap<String, Object>();
    settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(CommonClientConfigs.RECONNECT_BACKOFF_MS_CONFIG, 100L);
    settings.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, MAX_RECONNECT.toMillis());
    // No JMX, no telemetry: metrics leave through the service's own endpoint.
    settings.put(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, "");
    settings.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false);
    settings.put(SslConfigs.SSL_ENGINE_FACTORY_CLASS_CONFIG, RenewedKeyStores.class.getName());
    settings.putAll(security.settings());
    return settings;
  }

  /** A producer whose acknowledged records are durable and never doubled by its own retries. */
  public Map<String, Object> producer() {
    var settings = common();
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) REQUEST_LIMIT.toMillis());
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) APPEND_LIMIT.toMillis());
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, APPEND_LIMIT.toMillis());
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_RECORD_BYTES);
    settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, COMPRESSION);
    return settings;
  }

  /** A producer of single events. */
  Map<String, Object> appender() {
    var settings = producer();
    clientId("append").ifPresent(id -> settings.put(ProducerConfig.CLIENT_ID_CONFIG, id));
    return settings;
  }

  /** A producer of transactions. */
  Map<String, Object> transactionalProducer(String id) {
    var settings = producer();
    clientId("transactions").ifPresent(own -> settings.put(ProducerConfig.CLIENT_ID_CONFIG, own));
    settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id);
    settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, (int) TRANSACTION_LIMIT.toMillis());
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) REQUEST_LIMIT.toMillis());
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) REQUEST_LIMIT.toMillis() / 2);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, REQUEST_LIMIT.toMillis());
    return settings;
  }

  /** A consumer of the log as a participant reads it. */
  public Map<String, Object> consumer(RuntimeSettings participant) {
    var settings = follower();
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, named(participant.group()));
    settings.put(
        ConsumerConfig.CLIENT_ID_CONFIG, clientId(participant.name()).orElseGet(participant::name));
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_POLL_RECORDS);
    participant
        .instance()
        .ifPresent(id -> settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, id));
    // One that folds all has its group to itself: no other member waits for what it holds.
    if (participant.sharing() == Sharing.SHARED) {
      settings.put(
          ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
          CooperativeStickyAssignor.class.getName());
      int session = Math.toIntExact(participant.sessionLimit().toMillis());
      settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, session);
      settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, session / BEATS_PER_SESSION);
    }
    return settings;
  }

  /** A consumer that stays at a topic's end, where records are rare. */
  public Map<String, Object> follower() {
    var settings = consumer();
    settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, (int) FETCH_WAIT.toMillis());
    return settings;
  }

  /** A consumer that sees what was committed and commits nothing by itself. */
  public Map<String, Object> consumer() {
    var settings = common();
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    return settings;
  }
}
