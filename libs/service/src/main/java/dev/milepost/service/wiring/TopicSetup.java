package dev.milepost.service.wiring;

import dev.milepost.broker.BrokerUser;
import dev.milepost.broker.Rights;
import dev.milepost.broker.Topics;
import dev.milepost.eventlog.kafka.KafkaClients;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Finds the service's topics as soon as there is a broker, and makes the missing ones. */
@Singleton
class TopicSetup {
  private static final Logger LOG = Logger.getLogger(TopicSetup.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final LogConfig config;
  private final KafkaClients clients;
  private final Set<String> topics;
  private volatile boolean ready;
  private volatile int found;
  private volatile boolean closing;

  TopicSetup(
      LogConfig config,
      KafkaClients clients,
      @ConfigProperty(name = "quarkus.application.name") String name) {
    this.config = config;
    this.clients = clients;
    this.topics = BrokerUser.ofService(name).map(Rights::topics).orElse(Topics.ALL);
  }

  void start(@Observes StartupEvent event) {
    Thread.ofVirtual().name("find-topics").start(this::run);
  }

  private void run() {
    boolean told = false;
    while (!ready && !closing) {
      try {
        Topics.ensure(clients, topics, config.partitions());
        found = Topics.partitions(clients, Topics.EVENTS);
        ready = true;
      } catch (ExecutionException | TimeoutException | RuntimeException e) {
        if (!told) {
          LOG.warnf("Waiting for Kafka at %s: %s", config.bootstrapServers(), e.getMessage());
        }
        told = true;
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

  /** How many partitions the log had then; 0 while that is not known. */
  int partitions() {
    return found;
  }

  @PreDestroy
  void close() {
    closing = true;
  }
}
