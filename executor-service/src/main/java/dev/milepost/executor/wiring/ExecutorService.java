package dev.milepost.executor.wiring;

import dev.milepost.eventlog.EventAppender;
import dev.milepost.events.RunEvent;
import dev.milepost.executor.claiming.Claiming;
import dev.milepost.executor.claiming.OwnClaims;
import dev.milepost.executor.domain.ExecutorParticipant;
import dev.milepost.executor.domain.RunState;
import dev.milepost.executor.effects.ExecutorEffects;
import dev.milepost.executor.effects.Identity;
import dev.milepost.executor.effects.Worktrees;
import dev.milepost.executor.lease.Lease;
import dev.milepost.executor.lease.Pulse;
import dev.milepost.executor.workspace.Workspace;
import dev.milepost.forge.local.LocalForges;
import dev.milepost.process.LeftoverProcesses;
import dev.milepost.process.ProcessRunner;
import dev.milepost.service.Heartbeats;
import dev.milepost.service.Hosted;
import dev.milepost.service.OutputPublisher;
import dev.milepost.service.Participants;
import dev.milepost.service.WorkQueue;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Starts an executor in the order that makes it safe: its seat, the end of what earlier
 * incarnations left, the fold, the first heartbeat, and only then claims.
 */
@ApplicationScoped
public class ExecutorService {
  private static final Logger LOG = Logger.getLogger(ExecutorService.class);

  private final ExecutorConfig config;
  private final Path home;
  private final Participants participants;
  private final EventAppender<RunEvent> log;
  private final Heartbeats heartbeats;
  private final OutputPublisher publisher;
  private final WorkQueue queue;
  private final MeterRegistry metrics;
  private final List<AutoCloseable> running = new ArrayList<>();

  ExecutorService(
      ExecutorConfig config,
      @ConfigProperty(name = "milepost.home", defaultValue = "${user.home}/.milepost") Path home,
      Participants participants,
      EventAppender<RunEvent> log,
      Heartbeats heartbeats,
      OutputPublisher publisher,
      WorkQueue queue,
      MeterRegistry metrics) {
    this.config = config;
    this.home = home;
    this.participants = participants;
    this.log = log;
    this.heartbeats = heartbeats;
    this.publisher = publisher;
    this.queue = queue;
    this.metrics = metrics;
  }

  void start(@Observes StartupEvent event) throws IOException {
    Limits.check(config);
    var seat = Seat.take(home, config.id());
    running.add(seat);
    endLeftovers(seat);
    var who = new Identity(seat.id(), UUID.randomUUID().toString());
    var lease = new Lease(config.lease(), System::nanoTime);
    var workspace = Workspace.in(seat.home(), config.minFree().asLongValue());
    var effects =
        new ExecutorEffects(
            who, workspace, new LocalForges(home), lease, publisher, System.getenv());
    var runs =
        participants.startWhole(
            "executor-" + who.executor(),
            new ExecutorParticipant(who.executor(), who.incarnation()),
            effects);
    running.add(
        Pulse.start(who.executor(), who.incarnation(), config.heartbeat(), heartbeats, lease));
    startClaiming(who, runs, lease);
    running.add(Housekeeping.start(new Worktrees(workspace), runs));
    LOG.infof(
        "Executor %s, incarnation %s, %d slots, in %s",
        who.executor(), who.incarnation(), config.slots(), seat.home().folder());
  }

  private void startClaiming(Identity who, Hosted<RunState> runs, Lease lease) {
    var claims = new OwnClaims(who.executor(), who.incarnation(), runs, log);
    metrics.gauge("milepost.executor.slots", config, ExecutorConfig::slots);
    metrics.gauge("milepost.executor.slots.taken", claims, OwnClaims::held);
    var claiming = new Claiming(queue, runs, claims, lease, config.slots());
    var thread = Thread.ofPlatform().daemon().name("claiming").start(claiming);
    running.add(thread::interrupt);
  }

  private static void endLeftovers(Seat seat) throws IOException {
    for (var identity : seat.home().identities()) {
      if (LeftoverProcesses.end(identity, ProcessRunner.DEFAULT_GRACE)) {
        LOG.warnf("Ended an agent that an earlier incarnation left: %s", identity);
      }
    }
  }

  void stop(@Observes ShutdownEvent event) {
    for (var one : running.reversed()) {
      try {
        one.close();
      } catch (Exception e) {
        LOG.warn("Stopping goes on after a fault", e);
      }
    }
  }
}
