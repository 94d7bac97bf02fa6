package dev.milepost.gateway;

import static org.awaitility.Awaitility.await;

import dev.milepost.eventlog.EventAppender;
import dev.milepost.eventlog.EventId;
import dev.milepost.eventlog.NewEvent;
import dev.milepost.eventlog.kafka.KafkaClients;
import dev.milepost.events.RunEvent;
import dev.milepost.gateway.effect.readmodel.ReadModel;
import dev.milepost.gateway.effect.readmodel.ReadModelHost;
import dev.milepost.service.RunEventFormat;
import dev.milepost.testkit.OwnersLog;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Plays the other services: writes to the log and waits until the read model shows it. */
@ApplicationScoped
public class LogWriter {
  public static final Duration LIMIT = Duration.ofSeconds(30);

  private final AtomicInteger runs = new AtomicInteger();
  private final AtomicInteger events = new AtomicInteger();
  private final EventAppender<RunEvent> log;
  private final ReadModel readModel;
  private final ReadModelHost host;

  LogWriter(KafkaClients clients, ReadModel readModel, ReadModelHost host) {
    this.host = host;
    this.log = new OwnersLog(clients, RunEventFormat.codec());
    this.readModel = readModel;
  }

  /** The name of a run that no other test uses. */
  public String newRun() {
    return "test-" + ProcessHandle.current().pid() + "-" + runs.incrementAndGet();
  }

  /** Appends in order and waits until all are shown. */
  public void write(String run, List<? extends RunEvent> all) {
    EventId last = null;
    for (var event : all) {
      last = EventId.derived("test", run, events.incrementAndGet());
      append(new NewEvent<>(last, run, null, event));
    }
    awaitShown(run, last);
  }

  /** Waits until the service has read all that the log held when it was started. */
  public void awaitCaughtUp() {
    await().atMost(LIMIT).pollInterval(Duration.ofMillis(20)).until(host::caughtUp);
  }

  public void append(NewEvent<RunEvent> draft) {
    try {
      log.append(List.of(draft));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public void awaitShown(String run, EventId event) {
    await()
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> readModel.hasEvent(run, event.value()));
  }
}
