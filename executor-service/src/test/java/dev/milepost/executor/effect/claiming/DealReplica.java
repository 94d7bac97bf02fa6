package dev.milepost.executor.effect.claiming;

import dev.milepost.broker.Topics;
import dev.milepost.eventlog.EffectRunner;
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
import java.util.Queue;
import java.util.concurrent.CountDownLatch;

/** An executor's claiming with a real log and real heartbeats; its agents wait to be let go. */
final class DealReplica implements AutoCloseable {
  private static final Duration HEARTBEAT = Duration.ofMillis(500);
  private static final Duration LEASE = Duration.ofSeconds(60);

  /** An agent that began. */
  record BegunAgent(String executor, String run, Assignment assignment) {}

  private final String id;
  private final SteadyClock clock = SteadyClock.ofProcess();
  private final KafkaEventAppender<RunEvent> log;
  private final HeardHeartbeats liveness;
  private final HostedRuntime<ExecutorState, ExecutorEffect> runs;
  private final HeartbeatLoop pulse;
  private final LiveExecutors executors;
  private final Thread claiming;

  /**
   * @param hearers hear its heartbeats, and it hears theirs as one of them
   * @param begun where its agents say that they begin
   * @param end what they wait for
   */
  DealReplica(
      String id,
      KafkaClients clients,
      int slots,
      Collection<HeardHeartbeats> hearers,
      Queue<BegunAgent> begun,
      CountDownLatch end) {
    this.id = id;
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
            new WaitingAgents(id, begun, end),
            RuntimeObserver.NONE);
    var lease = new Lease(LEASE, System::nanoTime);
    pulse = HeartbeatLoop.start(id, "1", HEARTBEAT, heartbeats, lease, () -> slots, List::of);
    executors = new LiveExecutors(id, "1", slots, liveness, clock, HEARTBEAT);
    var claims = new ClaimService(id, "1", runs, log);
    claiming =
        Thread.ofPlatform()
            .daemon()
            .name("claiming-" + id)
            .start(new ClaimLoop(runs, claims, lease, executors));
  }

  String id() {
    return id;
  }

  /** True once it folds the log and has heard of so many executors, itself included. */
  boolean knows(int others) {
    return runs.caughtUp() && liveness.all().size() >= others && !executors.isNewcomer();
  }

  /** Dies: claims nothing, says nothing, folds nothing any more. */
  @Override
  public void close() throws InterruptedException {
    claiming.interrupt();
    pulse.close();
    runs.close();
    claiming.join();
    log.close();
  }

  private record WaitingAgents(String id, Queue<BegunAgent> begun, CountDownLatch end)
      implements EffectRunner<RunEvent, ExecutorEffect> {
    @Override
    public List<RunEvent> run(String stream, ExecutorEffect effect) throws InterruptedException {
      if (effect instanceof RunAssignment run) {
        var assignment = run.ready().assignment();
        begun.add(new BegunAgent(id, stream, assignment));
        end.await();
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
