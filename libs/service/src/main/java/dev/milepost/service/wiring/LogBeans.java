package dev.milepost.service.wiring;

import dev.milepost.broker.Topics;
import dev.milepost.eventlog.EventAppender;
import dev.milepost.eventlog.kafka.KafkaClients;
import dev.milepost.eventlog.kafka.KafkaEventAppender;
import dev.milepost.eventlog.kafka.KafkaSecurity;
import dev.milepost.eventlog.runtime.RuntimeSettings;
import dev.milepost.eventlog.runtime.RuntimeSettings.Sharing;
import dev.milepost.events.RunEvent;
import dev.milepost.service.LogAvailability;
import dev.milepost.service.Notices;
import dev.milepost.service.Retries;
import dev.milepost.service.RetryNotifier;
import dev.milepost.service.RunEventFormat;
import dev.milepost.service.channel.PolledOffsets;
import dev.milepost.service.trace.RunTracer;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.DefaultBean;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The ports of {@code dev.milepost.service} as beans. All connect lazily and wait for Kafka. */
@Singleton
public class LogBeans {
  private static final long METADATA_MILLIS = 2000;

  /** What a broker has not taken by then is dropped: nobody wants it later. */
  private static final int SENT_LIMIT_MILLIS = 3000;

  private final KafkaClients clients;
  private final String name;

  /** Begins with the service's name, as its user may use no transactional id of another's. */
  private final String instance;

  LogBeans(
      LogConfig config,
      @Identifier("default-kafka-broker") Map<String, Object> kafka,
      @ConfigProperty(name = "quarkus.application.name") String name) {
    this.clients =
        new KafkaClients(
            config.bootstrapServers(),
            security(config.security())
                .with(Map.of(CommonClientConfigs.CLIENT_ID_CONFIG, config.prefix() + "-" + name))
                .with(StandardKeys.of(kafka)),
            config.prefix());
    this.name = name;
    this.instance = name + "-" + config.instance().orElseGet(() -> UUID.randomUUID().toString());
  }

  private static KafkaSecurity security(LogConfig.Security config) {
    var by =
        config
            .passwordFile()
            .map(KafkaSecurity::passwordOf)
            .map(
                password ->
                    KafkaSecurity.password(
                        config.user(), password, config.mechanism(), config.tls()))
            .orElseGet(KafkaSecurity::none);
    return config.settingsFile().map(by::with).orElse(by);
  }

  @Produces
  @Singleton
  KafkaClients clients() {
    return clients;
  }

  /** The service's participant, unless the service itself says what it is called. */
  @Produces
  @Singleton
  @DefaultBean
  RuntimeSettings participant(LogConfig config) {
    return config.participant(name, Sharing.SHARED);
  }

  /** The consumer's settings of the channel on which the service's participant reads the log. */
  @Produces
  @Singleton
  @Identifier("milepost-log")
  Map<String, Object> channel(RuntimeSettings participant) {
    var settings = clients.consumer(participant);
    settings.put(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG, PolledOffsets.class.getName());
    settings.put(PolledOffsets.PARTICIPANT, participant.name());
    // A consumer that subscribes before the topic is made finds it with its next look.
    settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, METADATA_MILLIS);
    return settings;
  }

  /** The consumer's settings of the channels that hear the topics beside the log. */
  @Produces
  @Singleton
  @Identifier("milepost-heard")
  Map<String, Object> heard() {
    var settings = clients.follower();
    // Nothing joins it; without one the connector would name it by the service alone.
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, clients.named("milepost-" + name));
    settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, METADATA_MILLIS);
    return settings;
  }

  /** The producer's settings of the channels that send to the topics beside the log. */
  @Produces
  @Singleton
  @Identifier("milepost-sent")
  Map<String, Object> sent() {
    var settings = clients.producer();
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, false);
    settings.put(ProducerConfig.ACKS_CONFIG, "1");
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, SENT_LIMIT_MILLIS);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, SENT_LIMIT_MILLIS);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, SENT_LIMIT_MILLIS);
    return settings;
  }

  @Produces
  @ApplicationScoped
  EventAppender<RunEvent> appender(MeterRegistry metrics, RunTracer traces) {
    var log =
        new KafkaEventAppender<>(
            clients,
            RunEventFormat.codec(),
            Topics.EVENTS,
            RunEventFormat.source(name),
            instance,
            Clock.systemUTC());
    return new AppendedEvents(log, metrics, traces, name);
  }

  void close(@Disposes EventAppender<RunEvent> appender) {
    appender.close();
  }

  /** A client proxy, so that a test can say what it wants. */
  @Produces
  @ApplicationScoped
  LogAvailability availability(LogWatch watch) {
    return watch::silentSince;
  }

  @Produces
  @Singleton
  Retries retries(Notices notices) {
    var board = new RetryNotifier(notices, Clock.systemUTC());
    board.start();
    return board;
  }

  void close(@Disposes Retries retries) {
    if (retries instanceof RetryNotifier board) {
      board.close();
    }
  }
}
