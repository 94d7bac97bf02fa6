package dev.milepost.service.wiring;

import dev.milepost.eventlog.kafka.KafkaClients;
import dev.milepost.service.kafka.Topics;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/** Makes the topics when the service starts, as soon as there is a broker. */
@Singleton
class LogStart {
  private static final Logger LOG = Logger.getLogger(LogStart.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final LogConfig config;
  private final KafkaClients clients;
  private volatile boolean ready;
  private volatile boolean closing;

  LogStart(LogConfig config, KafkaClients clients) {
    this.config = config;
    this.clients = clients;
  }

  void start(@Observes StartupEvent event) {
    Thread.ofVirtual().name("create-topics").start(this::run);
  }

  private void run() {
    while (!ready && !closing) {
      try {
        Topics.create(clients, config.partitions());
        ready = true;
      } catch (ExecutionException | TimeoutException | RuntimeException e) {
        LOG.warnf("Waiting for Kafka at %s: %s", config.bootstrapServers(), e.getMessage());
        pause();
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      closing = true;
    }
  }

  /** True once the topics are there. */
  boolean isReady() {
    return ready;
  }

  @PreDestroy
  void close() {
    closing = true;
  }
}
