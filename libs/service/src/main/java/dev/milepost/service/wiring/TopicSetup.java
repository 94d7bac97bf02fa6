package dev.milepost.service.wiring;

import dev.milepost.broker.BrokerUser;
import dev.milepost.broker.Rights;
import dev.milepost.broker.TopicCheck;
import dev.milepost.broker.Topics;
import dev.milepost.eventlog.kafka.KafkaClients;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Finds the service's topics as soon as there is a broker, and makes the missing ones. Ends the
 * service where one of them would lose events.
 */
@Singleton
class TopicSetup {
  private static final Logger LOG = Logger.getLogger(TopicSetup.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** The process's exit code. */
  private static final int REFUSED = 1;

  private final LogConfig config;
  private final KafkaClients clients;
  private final Set<String> topics;
  private volatile boolean ready;
  private volatile int found;
  private volatile boolean closing;
  private final Runnable refusal;

  @Inject
  TopicSetup(
      LogConfig config,
      KafkaClients clients,
      @ConfigProperty(name = "quarkus.application.name") String name) {
    this(config, clients, name, () -> Quarkus.asyncExit(REFUSED));
  }

  /**
   * @param refusal called once if a topic must not be used
   */
  TopicSetup(LogConfig config, KafkaClients clients, String name, Runnable refusal) {
    this.config = config;
    this.clients = clients;
    this.refusal = refusal;
    this.topics = BrokerUser.ofService(name).map(Rights::topics).orElse(Topics.ALL);
  }

  void start(@Observes StartupEvent event) {
    Thread.ofVirtual().name("find-topics").start(this::run);
  }

  void run() {
    boolean told = false;
    boolean toldRefusal = false;
    while (!ready && !closing) {
      try {
        Topics.ensure(clients, topics, config.partitions());
        if (!isRight()) {
          refusal.run();
          return;
        }
        found = Topics.partitions(clients, Topics.EVENTS);
        ready = true;
      } catch (ExecutionException | TimeoutException | RuntimeException e) {
        var fault = BrokerFault.of(e, clients);
        if (fault.isRefusal() ? !toldRefusal : !told) {
          LOG.warnf("Waiting for Kafka at %s: %s", clients.servers(), fault.sentence());
        }
        told |= !fault.isRefusal();
        toldRefusal |= fault.isRefusal();
        pause();
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private boolean isRight() throws ExecutionException, InterruptedException, TimeoutException {
    var check = TopicCheck.of(clients, topics);
    check.warnings().forEach(LOG::warn);
    check.refusals().forEach(sentence -> LOG.errorf("The service does not start: %s", sentence));
    return check.refusals().isEmpty();
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
