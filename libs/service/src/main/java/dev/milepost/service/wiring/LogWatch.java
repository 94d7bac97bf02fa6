package dev.milepost.service.wiring;

import dev.milepost.broker.TopicProbe;
import dev.milepost.broker.Topics;
import dev.milepost.eventlog.kafka.KafkaClients;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Asks the broker now and then whether the event log is there, for readiness and people. A broker
 * that hangs keeps its connections: neither a consumer nor a producer says so. Tells its log once
 * when the broker is away, and once when it is back.
 */
@Singleton
class LogWatch {
  private static final Logger LOG = Logger.getLogger(LogWatch.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
  private static final Duration ASK_LIMIT = Duration.ofSeconds(4);

  /** The broker's last answer; this process's start before the first. */
  private record LastAnswer(long nanos, Instant at) {
    static LastAnswer now() {
      return new LastAnswer(System.nanoTime(), Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }
  }

  private final LogConfig config;
  private final KafkaClients clients;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile LastAnswer last = LastAnswer.now();
  private boolean told;

  LogWatch(LogConfig config, KafkaClients clients, MeterRegistry metrics) {
    this.config = config;
    this.clients = clients;
    metrics.gauge("milepost.log.answers", this, watch -> watch.silentSince().isEmpty() ? 1 : 0);
  }

  void start(@Observes StartupEvent event) {
    Thread.ofVirtual().name("watch-log").start(this::run);
  }

  private void run() {
    try (var probe = TopicProbe.open(clients, Topics.EVENTS)) {
      do {
        ask(probe);
        tell();
      } while (!closed.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void ask(TopicProbe probe) throws InterruptedException {
    try {
      probe.ask(ASK_LIMIT);
      last = LastAnswer.now();
    } catch (ExecutionException | TimeoutException | RuntimeException e) {
      LOG.debugf("The event log does not answer: %s", e.getMessage());
    }
  }

  private void tell() {
    var silent = silentSince();
    if (silent.isPresent() && !told) {
      LOG.warnf(
          "The event log at %s does not answer since %s: nothing is read or appended until it does",
          clients.servers(), silent.get());
    } else if (silent.isEmpty() && told) {
      LOG.warnf("The event log at %s answers again", clients.servers());
    }
    told = silent.isPresent();
  }

  /** As {@link dev.milepost.service.LogAvailability}. */
  Optional<Instant> silentSince() {
    var answer = last;
    long silence = System.nanoTime() - answer.nanos();
    return silence > config.silenceLimit().toNanos() ? Optional.of(answer.at()) : Optional.empty();
  }

  @PreDestroy
  void close() {
    closed.countDown();
  }
}
