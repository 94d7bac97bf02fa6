package dev.milepost.bench;

import dev.milepost.broker.Topics;
import dev.milepost.eventlog.EffectRunner;
import dev.milepost.eventlog.EventAppender;
import dev.milepost.eventlog.NewEvent;
import dev.milepost.eventlog.kafka.KafkaClients;
import dev.milepost.eventlog.kafka.KafkaEventAppender;
import dev.milepost.eventlog.kafka.KafkaLogSource;
import dev.milepost.eventlog.runtime.RuntimeObserver;
import dev.milepost.eventlog.runtime.RuntimeSettings;
import dev.milepost.eventlog.runtime.RuntimeSettings.Sharing;
import dev.milepost.events.Assignment;
import dev.milepost.events.ExecutorEvent.PrOpened;
import dev.milepost.events.RunEvent;
import dev.milepost.executor.domain.ExecutorEffect;
import dev.milepost.executor.domain.ExecutorEffect.RunAssignment;
import dev.milepost.executor.domain.ExecutorParticipant;
import dev.milepost.executor.domain.ExecutorState;
import dev.milepost.executor.effect.claiming.ClaimLoop;
import dev.milepost.executor.effect.claiming.ClaimService;
import dev.milepost.executor.effect.claiming.LiveExecutors;
import dev.milepost.executor.effect.lease.HeartbeatLoop;
import dev.milepost.executor.effect.lease.Lease;
import dev.milepost.service.Heartbeats;
import dev.milepost.service.RunEventFormat;
import dev.milepost.service.SteadyClock;
import dev.milepost.service.topic.HeardHeartbeats;
import dev.milepost.service.wiring.HostedRuntime;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** An executor with all of its claiming, whose agents only wait. */
final class BenchExecutor implements AutoCloseable {
  static final Duration HEARTBEAT = Duration.ofSeconds(3);
  private static final Duration LEASE = Duration.ofSeconds(30);

  /** Hears when an agent would begin, and when its pull request is in the log. */
  interface WorkListener {
    void began(String executor, String run, Assignment assignment, long nanos);

    void ended(String executor, long nanos);
  }

  private final String id;
  private final AtomicInteger claimed = new AtomicInteger();
  private final KafkaEventAppender<RunEvent> log;
  private final HeardHeartbeats liveness;
  private final HostedRuntime<ExecutorState, ExecutorEffect> runs;
  private final HeartbeatLoop pulse;
  private final Thread claiming;

  /**
   * @param hearers hear its heartbeats, and it hears theirs as one of them
   */
  BenchExecutor(
      String id,
      KafkaClients clients,
      int slots,
      Collection<HeardHeartbeats> hearers,
      Duration work,
      WorkListener listener) {
    this.id = id;
    var clock = SteadyClock.ofProcess();
    log =
        new KafkaEventAppender<>(
            clients,
            RunEventFormat.codec(),
            Topics.EVENTS,
            RunEventFormat.source("executor"),
            "executor-" + id,
            Clock.systemUTC());
    liveness = new HeardHeartbeats(clock);
    liveness.connected();
    hearers.add(liveness);
    Heartbeats heartbeats =
        (executor, incarnation, length, room, usage) -> {
          hearers.forEach(one -> one.hear(executor, incarnation, length, room, usage));
          return true;
        };
    var settings = RuntimeSettings.of("executor-" + id, Topics.EVENTS, Sharing.WHOLE);
    runs =
        HostedRuntime.start(
            settings,
            KafkaLogSource.factory(settings, clients, RunEventFormat.codec()),
            log,
            new ExecutorParticipant(id, "1"),
            new BenchAgents(id, work, listener),
            RuntimeObserver.NONE);
    var lease = new Lease(LEASE, System::nanoTime);
    pulse = HeartbeatLoop.start(id, "1", HEARTBEAT, heartbeats, lease, () -> slots, List::of);
    var claims = new ClaimService(id, "1", runs, new CountingAppender());
    var executors = new LiveExecutors(id, "1", slots, liveness, clock, HEARTBEAT);
    claiming =
        Thread.ofPlatform()
            .daemon()
            .name("claiming-" + id)
            .start(new ClaimLoop(runs, claims, lease, executors));
  }

  boolean caughtUp() {
    return runs.caughtUp();
  }

  /** How many claims it appended, be they first or not. */
  int claimed() {
    return claimed.get();
  }

  @Override
  public void close() throws InterruptedException {
    claiming.interrupt();
    claiming.join();
    pulse.close();
    runs.close();
    log.close();
  }

  private final class CountingAppender implements EventAppender<RunEvent> {
    @Override
    public void append(List<NewEvent<RunEvent>> drafts) throws InterruptedException {
      claimed.addAndGet(drafts.size());
      log.append(drafts);
    }

    @Override
    public void close() {}
  }

  private record BenchAgents(String id, Duration work, WorkListener listener)
      implements EffectRunner<RunEvent, ExecutorEffect> {
    @Override
    public @Nullable List<RunEvent> run(String stream, ExecutorEffect effect) {
      if (effect instanceof RunAssignment run) {
        var assignment = run.ready().assignment();
        listener.began(id, stream, assignment, System.nanoTime());
        LockSupport.parkNanos(work.toNanos());
        listener.ended(id, System.nanoTime());
        return List.of(new PrOpened(assignment, id, "1", 1, "url", "0".repeat(40)));
      }
      return List.of();
    }

    @Override
    public List<RunEvent> givenUp(String stream, ExecutorEffect effect, Exception last) {
      return List.of();
    }
  }
}
