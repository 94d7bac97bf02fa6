package dev.milepost.service.wiring;

import dev.milepost.eventlog.Effect;
import dev.milepost.eventlog.EventId;
import dev.milepost.eventlog.runtime.ParticipantRuntime;
import dev.milepost.events.RunEvent;
import dev.milepost.service.ParticipantHandle;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A runtime as the port that services see. */
final class HostedRuntime<S, F extends Effect> implements ParticipantHandle<S>, AutoCloseable {
  private final ParticipantRuntime<S, RunEvent, F> runtime;

  HostedRuntime(ParticipantRuntime<S, RunEvent, F> runtime) {
    this.runtime = runtime;
  }

  @Override
  public Optional<S> state(String stream) {
    return runtime.state(stream);
  }

  @Override
  public Map<String, S> states() {
    return runtime.states();
  }

  @Override
  public Map<String, String> quarantined() {
    return runtime.quarantined();
  }

  @Override
  public boolean caughtUp() {
    return runtime.caughtUp();
  }

  @Override
  public boolean awaitFolded(String stream, EventId event, Duration limit)
      throws InterruptedException {
    return runtime.awaitFolded(stream, event, limit);
  }

  @Override
  public void close() {
    runtime.close();
  }
}
