package dev.milepost.service.wiring;

import dev.milepost.broker.Topics;
import dev.milepost.eventlog.EventAppender;
import dev.milepost.eventlog.kafka.KafkaClients;
import dev.milepost.eventlog.kafka.KafkaEventAppender;
import dev.milepost.eventlog.kafka.KafkaSecurity;
import dev.milepost.eventlog.runtime.RuntimeSettings;
import dev.milepost.eventlog.runtime.RuntimeSettings.Sharing;
import dev.milepost.events.RunEvent;
import dev.milepost.service.Notices;
import dev.milepost.service.Retries;
import dev.milepost.service.RetryNotifier;
import dev.milepost.service.RunEventFormat;
import dev.milepost.service.SteadyClock;
import dev.milepost.service.channel.PolledOffsets;
import dev.milepost.service.kafka.KafkaHeartbeats;
import dev.milepost.service.kafka.KafkaHints;
import dev.milepost.service.kafka.KafkaLiveness;
import dev.milepost.service.kafka.KafkaNotices;
import dev.milepost.service.kafka.KafkaOutput;
import dev.milepost.service.kafka.KafkaOutputTail;
import io.quarkus.arc.DefaultBean;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The ports of {@code dev.milepost.service} as beans. All connect lazily and wait for Kafka. */
@Singleton
public class LogBeans {
  private static final long METADATA_MILLIS = 2000;

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
            config.bootstrapServers(), security(config.security()).with(StandardKeys.of(kafka)));
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
    // A consumer that subscribes before the topic is made finds it with its next look.
    settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, METADATA_MILLIS);
    return settings;
  }

  @Produces
  @ApplicationScoped
  EventAppender<RunEvent> appender() {
    return new KafkaEventAppender<>(
        clients,
        RunEventFormat.codec(),
        Topics.EVENTS,
        RunEventFormat.source(name),
        instance,
        Clock.systemUTC());
  }

  void close(@Disposes EventAppender<RunEvent> appender) {
    appender.close();
  }

  @Produces
  @Singleton
  KafkaHeartbeats heartbeats() {
    return new KafkaHeartbeats(clients, Clock.systemUTC());
  }

  void close(@Disposes KafkaHeartbeats heartbeats) {
    heartbeats.close();
  }

  @Produces
  @Singleton
  KafkaLiveness liveness() {
    return new KafkaLiveness(clients, SteadyClock.ofProcess());
  }

  void close(@Disposes KafkaLiveness liveness) {
    liveness.close();
  }

  @Produces
  @Singleton
  KafkaOutput output() {
    return new KafkaOutput(clients);
  }

  void close(@Disposes KafkaOutput output) {
    output.close();
  }

  @Produces
  @Singleton
  KafkaOutputTail outputTail() {
    return new KafkaOutputTail(clients);
  }

  void close(@Disposes KafkaOutputTail tail) {
    tail.close();
  }

  @Produces
  @Singleton
  KafkaHints hints() {
    return new KafkaHints(clients);
  }

  void close(@Disposes KafkaHints hints) {
    hints.close();
  }

  @Produces
  @Singleton
  @Typed(KafkaNotices.class)
  KafkaNotices notices() {
    return new KafkaNotices(clients);
  }

  void close(@Disposes KafkaNotices notices) {
    notices.close();
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
