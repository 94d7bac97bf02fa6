package dev.milepost.gateway.readmodel;

import dev.milepost.api.AutomaticRebuild;
import dev.milepost.broker.Topics;
import dev.milepost.eventlog.kafka.KafkaClients;
import dev.milepost.service.wiring.LogConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** Keeps a follower of the log running as long as the service does. */
@ApplicationScoped
public class LogConsumerLifecycle {
  private static final String GROUP = "milepost-gateway";

  /** One transaction a partition: large enough that replay is not bound by commits. */
  private static final int MAX_RECORDS = 500;

  /** How soon a topic that has just been created is seen. */
  private static final int METADATA_MILLIS = 2_000;

  /** A transaction in flight is finished within this time when the service stops. */
  private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

  private final LogConfig config;
  private final KafkaClients clients;
  private final Projection projection;
  private final ReadModelSchema tables;
  private final RunChangeNotifier changes;
  private final MeterRegistry metrics;
  private @Nullable LogConsumer follower;
  private @Nullable Thread thread;

  LogConsumerLifecycle(
      LogConfig config,
      KafkaClients clients,
      Projection projection,
      ReadModelSchema tables,
      RunChangeNotifier changes,
      MeterRegistry metrics) {
    this.config = config;
    this.clients = clients;
    this.projection = projection;
    this.tables = tables;
    this.changes = changes;
    this.metrics = metrics;
  }

  /** True once the read model holds all that was in the log when it was first looked at. */
  public boolean caughtUp() {
    var running = follower;
    return running != null && running.caughtUp();
  }

  /** The newest rebuild that the log or the database made necessary; null for none. */
  public @Nullable AutomaticRebuild rebuilt() {
    var running = follower;
    return running == null ? null : running.rebuilt();
  }

  /** How many partitions the log has; 0 while that is not known. */
  public int partitions() {
    var running = follower;
    return running == null ? 0 : running.partitions();
  }

  void start(@Observes StartupEvent event) {
    var settings = clients.consumer();
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_RECORDS);
    settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int) config.sessionLimit().toMillis());
    // Under its old name a replica that was killed has its partitions back at once.
    config.instance().ifPresent(n -> settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, n));
    settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, METADATA_MILLIS);
    // A log that no longer holds what was folded is another log: said, not papered over.
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    var running =
        new LogConsumer(
            consumer,
            Topics.EVENTS,
            projection,
            tables,
            changes,
            metrics.counter("milepost.gateway.folded"),
            // Under the name and tag that the other services count under.
            new RecordReporter(
                metrics.counter("milepost.events.foreign", "participant", "gateway")));
    follower = running;
    Gauge.builder("milepost.gateway.caught.up", this, self -> self.caughtUp() ? 1 : 0)
        .register(metrics);
    thread = Thread.ofPlatform().name("log-follower").daemon().start(running);
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    var running = follower;
    var on = thread;
    if (running != null && on != null) {
      running.stop();
      on.join(STOP_LIMIT);
    }
  }
}
