package dev.milepost.service.wiring;

import dev.milepost.eventlog.runtime.EngineClock;
import dev.milepost.eventlog.runtime.LogEngine;
import dev.milepost.eventlog.runtime.LogFold;
import dev.milepost.eventlog.runtime.LogRuntime;
import dev.milepost.eventlog.runtime.LogSource.LogSourceFactory;
import dev.milepost.eventlog.runtime.RuntimeObserver;
import dev.milepost.events.RunEvent;
import dev.milepost.service.Projections.ProjectionHandle;
import dev.milepost.service.RunEventFormat;
import java.util.Map;

/** A projection that runs, as the port that services see. */
final class HostedProjection implements ProjectionHandle {
  private final LogEngine<RunEvent> engine;
  private final LogRuntime<RunEvent> runtime;

  HostedProjection(
      String name,
      LogSourceFactory<RunEvent> log,
      LogFold<RunEvent> fold,
      RuntimeObserver observer) {
    engine = new LogEngine<>(fold, new RunEventFormat(), observer, EngineClock.system());
    runtime = new LogRuntime<>(name, log, engine);
  }

  @Override
  public boolean caughtUp() {
    return engine.caughtUp();
  }

  @Override
  public Map<String, String> quarantined() {
    return engine.quarantined();
  }

  @Override
  public void wakeUp() {
    engine.wakeUp();
  }

  @Override
  public void close() {
    runtime.close();
  }
}
