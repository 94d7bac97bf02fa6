package dev.milepost.executor.config;

import dev.milepost.eventlog.EventAppender;
import dev.milepost.events.RunEvent;
import dev.milepost.executor.effect.claiming.ClaimService;
import dev.milepost.forge.Forges;
import dev.milepost.forge.all.AllForges;
import dev.milepost.forge.github.GitHubClients;
import dev.milepost.sandbox.CommandSandbox;
import dev.milepost.sandbox.HiddenPaths;
import dev.milepost.service.Heartbeats;
import dev.milepost.service.Liveness;
import dev.milepost.service.Notice;
import dev.milepost.service.Notices;
import dev.milepost.service.OutputPublisher;
import dev.milepost.service.Participants;
import dev.milepost.service.drain.StopSignals;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Runs one executor for as long as the service runs. */
@ApplicationScoped
class ExecutorService {
  /** The exit code of a process that SIGTERM ended, by convention. */
  private static final int ENDED_BY_SIGTERM = 143;

  private final ExecutorConfig config;
  private final ExecutorLock seat;
  private final Path home;
  private final HiddenPaths hidden;
  private final Forges forges;
  private final ExecutorPorts ports;
  private final MeterRegistry metrics;
  private volatile @Nullable RunningExecutor running;

  ExecutorService(
      ExecutorConfig config,
      GitHubClients github,
      ExecutorLock seat,
      @ConfigProperty(name = "milepost.home", defaultValue = "${user.home}/.milepost") Path home,
      Config keys,
      Participants participants,
      EventAppender<RunEvent> log,
      Heartbeats heartbeats,
      Liveness liveness,
      OutputPublisher publisher,
      Notices notices,
      MeterRegistry metrics) {
    this.config = config;
    this.seat = seat;
    this.home = home;
    Function<String, Optional<String>> key = name -> keys.getOptionalValue(name, String.class);
    this.hidden = HiddenPaths.configured(key, System.getenv());
    this.forges =
        AllForges.configured(
            github,
            home,
            key,
            CommandSandbox.configured(key, System.getenv()),
            (forge, why, until) -> notices.publish(new Notice("executor", forge, why, until)));
    this.ports = new ExecutorPorts(participants, log, heartbeats, liveness, publisher, notices);
    this.metrics = metrics;
  }

  void start(@Observes StartupEvent event) throws IOException {
    var started = new RunningExecutor(config, seat, home, hidden, forges, ports);
    metrics.gauge("milepost.executor.slots", config, ExecutorConfig::slots);
    metrics.gauge("milepost.executor.slots.taken", started.claims(), ClaimService::held);
    metrics.gauge("milepost.executor.draining", started, one -> one.draining() ? 1 : 0);
    running = started;
    if (LaunchMode.current() == LaunchMode.NORMAL) {
      StopSignals.take(() -> drainAndExit(started), started::hurry);
    }
  }

  private static void drainAndExit(RunningExecutor executor) {
    try {
      executor.drain();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      Quarkus.asyncExit(ENDED_BY_SIGTERM);
    }
  }

  /** Where no signal was the cause, all that runs is handed over. */
  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    var last = running;
    if (last != null) {
      last.hurry();
      last.drain();
      last.close();
    }
  }

  /** The executor, once the service has started. */
  @Nullable RunningExecutor running() {
    return running;
  }
}
